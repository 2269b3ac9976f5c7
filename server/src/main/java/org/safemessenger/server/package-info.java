/** The server: {@code net → wire → core ← store}; {@code Main} wires them by hand. */
@NullMarked
package org.safemessenger.server;

import org.jspecify.annotations.NullMarked;
