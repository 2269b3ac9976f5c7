/** The command line: chat, send, listen. */
@NullMarked
package org.safemessenger.terminal.cli;

import org.jspecify.annotations.NullMarked;
