/**
 * Ciphersuites and what MLS makes of their primitives (RFC 9420, section 5; RFC 9180).
 *
 * <p>Intermediate secrets are erased as soon as they were used. The copies that JCA makes inside
 * its own objects (keys, ciphers, key specifications) are out of reach and left to the garbage
 * collector.
 */
@NullMarked
package org.safemessenger.mls.crypto;

import org.jspecify.annotations.NullMarked;
