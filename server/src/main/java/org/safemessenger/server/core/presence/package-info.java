/** Who is online, away, busy, typing. */
@NullMarked
package org.safemessenger.server.core.presence;

import org.jspecify.annotations.NullMarked;
