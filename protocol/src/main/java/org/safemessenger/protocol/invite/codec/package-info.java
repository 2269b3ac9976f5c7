/** From records to frames and back. */
@NullMarked
package org.safemessenger.protocol.invite.codec;

import org.jspecify.annotations.NullMarked;
