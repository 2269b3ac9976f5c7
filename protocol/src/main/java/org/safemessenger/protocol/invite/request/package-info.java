/** What clients ask for; every frame with a {@code type} and, mostly, a {@code session}. */
@NullMarked
package org.safemessenger.protocol.invite.request;

import org.jspecify.annotations.NullMarked;
