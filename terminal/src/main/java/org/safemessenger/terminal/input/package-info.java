/** The line a person types into: editing, history, completion. */
@NullMarked
package org.safemessenger.terminal.input;

import org.jspecify.annotations.NullMarked;
