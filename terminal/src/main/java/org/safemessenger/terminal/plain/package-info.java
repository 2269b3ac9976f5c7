/** One line per event, for screen readers and pipes. */
@NullMarked
package org.safemessenger.terminal.plain;

import org.jspecify.annotations.NullMarked;
