/** Measures all libraries one after the other and writes the tables: {@code mls/bench/run}. */
@NullMarked
package org.safemessenger.mls.bench.report;

import org.jspecify.annotations.NullMarked;
