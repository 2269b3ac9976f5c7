/** The load generator's own client: as little work per frame as will do. */
@NullMarked
package org.safemessenger.bench.wire;

import org.jspecify.annotations.NullMarked;
