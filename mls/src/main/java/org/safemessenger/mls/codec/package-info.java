/** The TLS presentation language as MLS uses it (RFC 9420, section 2.1). */
@NullMarked
package org.safemessenger.mls.codec;

import org.jspecify.annotations.NullMarked;
