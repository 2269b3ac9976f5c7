/** The slash commands. */
@NullMarked
package org.safemessenger.terminal.command;

import org.jspecify.annotations.NullMarked;
