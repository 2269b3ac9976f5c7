/** The key schedule and the secret tree (RFC 9420, sections 8 and 9). */
@NullMarked
package org.safemessenger.mls.schedule;

import org.jspecify.annotations.NullMarked;
