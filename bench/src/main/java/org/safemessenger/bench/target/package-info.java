/** The server under test and what is measured of its process. */
@NullMarked
package org.safemessenger.bench.target;

import org.jspecify.annotations.NullMarked;
