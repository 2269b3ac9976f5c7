/** What can go wrong, sorted by who is at fault. */
@NullMarked
package org.safemessenger.mls.fault;

import org.jspecify.annotations.NullMarked;
