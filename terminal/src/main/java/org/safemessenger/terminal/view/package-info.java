/** From what is known and the size of a window to lines of styled text. */
@NullMarked
package org.safemessenger.terminal.view;

import org.jspecify.annotations.NullMarked;
