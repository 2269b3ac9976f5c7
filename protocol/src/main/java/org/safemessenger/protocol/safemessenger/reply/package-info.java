/** What the server answers to a command; the codec adds {@code success} and {@code reply_to}. */
@NullMarked
package org.safemessenger.protocol.safemessenger.reply;

import org.jspecify.annotations.NullMarked;
