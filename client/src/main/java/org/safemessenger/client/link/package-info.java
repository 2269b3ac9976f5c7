/**
 * One connection: wires that carry frames, links that speak a protocol over them. Not part of what
 * users of the library program against.
 */
@NullMarked
package org.safemessenger.client.link;

import org.jspecify.annotations.NullMarked;
