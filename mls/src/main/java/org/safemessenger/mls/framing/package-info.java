/** How messages are signed, tagged, encrypted and opened (RFC 9420, section 6). */
@NullMarked
package org.safemessenger.mls.framing;

import org.jspecify.annotations.NullMarked;
