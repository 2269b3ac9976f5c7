/** The view that takes the whole terminal. */
@NullMarked
package org.safemessenger.terminal.fullscreen;

import org.jspecify.annotations.NullMarked;
