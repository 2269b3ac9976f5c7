/** The measured libraries, each behind the same four interfaces. */
@NullMarked
package org.safemessenger.mls.bench.library;

import org.jspecify.annotations.NullMarked;
