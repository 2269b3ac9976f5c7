/** What a client asks of the server: one record per command, named as the command is. */
@NullMarked
package org.safemessenger.protocol.safemessenger.command;

import org.jspecify.annotations.NullMarked;
