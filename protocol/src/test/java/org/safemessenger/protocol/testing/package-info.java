/** What the tests of both protocols share. */
@NullMarked
package org.safemessenger.protocol.testing;

import org.jspecify.annotations.NullMarked;
