/** The one program: its subcommands, and the checks of {@code doctor}. */
@NullMarked
package org.safemessenger.app;

import org.jspecify.annotations.NullMarked;
