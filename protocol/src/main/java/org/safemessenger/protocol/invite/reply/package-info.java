/** What requests are answered with, beside {@code resp_code}. */
@NullMarked
package org.safemessenger.protocol.invite.reply;

import org.jspecify.annotations.NullMarked;
