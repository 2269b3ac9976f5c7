/** The groups that are measured in. */
@NullMarked
package org.safemessenger.mls.bench.world;

import org.jspecify.annotations.NullMarked;
