/** Protocol I, the invite protocol, without any input or output (docs/protocol/invite.md). */
@NullMarked
package org.safemessenger.protocol.invite;

import org.jspecify.annotations.NullMarked;
