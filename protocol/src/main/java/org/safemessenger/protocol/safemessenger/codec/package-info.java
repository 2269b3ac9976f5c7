/**
 * Protocol S as bytes: strict JSON in, records out, and back, for the enveloped and the flat
 * dialect. Nothing here holds state; every method may be called from any thread.
 */
@NullMarked
package org.safemessenger.protocol.safemessenger.codec;

import org.jspecify.annotations.NullMarked;
