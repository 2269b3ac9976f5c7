/** What was measured, as a table and as JSON. */
@NullMarked
package org.safemessenger.bench.report;

import org.jspecify.annotations.NullMarked;
