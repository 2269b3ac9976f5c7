/** Keys and primitives that both wire protocols and their clients share. */
@NullMarked
package org.safemessenger.protocol.crypto;

import org.jspecify.annotations.NullMarked;
