/** Holds it together: the connection, the model, what a person asks for. */
@NullMarked
package org.safemessenger.terminal.session;

import org.jspecify.annotations.NullMarked;
