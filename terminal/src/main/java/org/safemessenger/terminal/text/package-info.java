/** What may be shown, and how many columns of a terminal it takes. */
@NullMarked
package org.safemessenger.terminal.text;

import org.jspecify.annotations.NullMarked;
