/** Users of both protocols on one server (section 12 of docs/protocol/invite.md). */
@NullMarked
package org.safemessenger.server.crossing;

import org.jspecify.annotations.NullMarked;
