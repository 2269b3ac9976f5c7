/** Devices of an account: sessions, tokens, and who is connected right now. */
@NullMarked
package org.safemessenger.server.core.device;

import org.jspecify.annotations.NullMarked;
