/** The scenarios, as JMH runs them. */
@NullMarked
package org.safemessenger.mls.bench.jmh;

import org.jspecify.annotations.NullMarked;
