/** Clients and servers for tests. */
@NullMarked
package org.safemessenger.server.testing;

import org.jspecify.annotations.NullMarked;
