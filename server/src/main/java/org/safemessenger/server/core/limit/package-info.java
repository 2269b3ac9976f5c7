/** Rate limits per address and per account. */
@NullMarked
package org.safemessenger.server.core.limit;

import org.jspecify.annotations.NullMarked;
