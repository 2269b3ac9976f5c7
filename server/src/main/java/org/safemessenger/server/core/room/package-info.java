/** Rooms, their members and roles. */
@NullMarked
package org.safemessenger.server.core.room;

import org.jspecify.annotations.NullMarked;
