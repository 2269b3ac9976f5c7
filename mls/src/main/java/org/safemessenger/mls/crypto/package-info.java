/** Ciphersuites and what MLS makes of their primitives (RFC 9420, section 5; RFC 9180). */
@NullMarked
package org.safemessenger.mls.crypto;

import org.jspecify.annotations.NullMarked;
