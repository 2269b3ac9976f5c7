/** The event stream for scripts. */
@NullMarked
package org.safemessenger.terminal.listen;

import org.jspecify.annotations.NullMarked;
