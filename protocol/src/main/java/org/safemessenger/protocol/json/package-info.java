/** The strict reading and writing of JSON that both wire protocols share. */
@NullMarked
package org.safemessenger.protocol.json;

import org.jspecify.annotations.NullMarked;
