package org.safemessenger.client;

import org.safemessenger.protocol.safemessenger.command.Command;
import org.safemessenger.protocol.safemessenger.reply.Reply;

/** Sends a command and waits for its answer. */
interface Calls {
  /**
   * @throws ServerRejection when the server refuses
   * @throws ConnectionLostException when no answer came
   */
  <R extends Reply> R call(Command command, Class<R> answer);

  /** Sends a command whose answer does not matter, if there is a connection. */
  void tell(Command command);
}
