/** Conversations and messages: sending, changing, reading. */
@NullMarked
package org.safemessenger.server.core.message;

import org.jspecify.annotations.NullMarked;
