/** One class for each kind of load. */
@NullMarked
package org.safemessenger.bench.scenario;

import org.jspecify.annotations.NullMarked;
