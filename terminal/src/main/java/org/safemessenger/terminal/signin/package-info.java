/** From a name and a password to a signed-in client. */
@NullMarked
package org.safemessenger.terminal.signin;

import org.jspecify.annotations.NullMarked;
