package org.safemessenger.server.net.files;

import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.limit.Origin;

/**
 * Who asks, as far as the connection tells.
 *
 * @param confidential whether nobody in between can read along
 * @param page the web origin of the page that asks; null: no page
 * @param welcome whether pages of that origin may ask
 * @param ready whether the server is neither starting nor stopping
 */
public record Visitor(
    Origin origin,
    boolean confidential,
    boolean tls,
    @Nullable String page,
    boolean welcome,
    boolean ready) {}
