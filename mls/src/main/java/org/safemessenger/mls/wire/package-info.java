/** Every structure of RFC 9420 that is encoded, one record each, named as there. */
@NullMarked
package org.safemessenger.mls.wire;

import org.jspecify.annotations.NullMarked;
