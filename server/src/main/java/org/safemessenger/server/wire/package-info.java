/** What both wire protocols do alike: bring notices to connections, keep commands in order. */
@NullMarked
package org.safemessenger.server.wire;

import org.jspecify.annotations.NullMarked;
