/** Protocol I on the server's side: a table of requests, and translation to and from the core. */
@NullMarked
package org.safemessenger.server.wire.invite;

import org.jspecify.annotations.NullMarked;
