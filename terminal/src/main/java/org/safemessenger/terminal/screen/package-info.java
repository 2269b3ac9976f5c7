/** The terminal itself: keys in, frames out. */
@NullMarked
package org.safemessenger.terminal.screen;

import org.jspecify.annotations.NullMarked;
