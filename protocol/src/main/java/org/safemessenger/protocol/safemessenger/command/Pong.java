package org.safemessenger.protocol.safemessenger.command;

import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;

/** {@code PONG}: the answer to the server's {@code PING}; it gets no reply. */
public record Pong(@Nullable EpochSeconds timestamp) implements Command {}
