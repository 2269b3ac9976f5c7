/** What the server sends unasked: frames without a {@code resp_code}. */
@NullMarked
package org.safemessenger.protocol.invite.event;

import org.jspecify.annotations.NullMarked;
