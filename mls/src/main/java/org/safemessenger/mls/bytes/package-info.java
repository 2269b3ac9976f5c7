/** Byte strings: public ones and secret ones. */
@NullMarked
package org.safemessenger.mls.bytes;

import org.jspecify.annotations.NullMarked;
