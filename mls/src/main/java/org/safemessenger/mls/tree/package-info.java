/** The ratchet tree and TreeKEM (RFC 9420, sections 4 and 7, and appendix C). */
@NullMarked
package org.safemessenger.mls.tree;

import org.jspecify.annotations.NullMarked;
