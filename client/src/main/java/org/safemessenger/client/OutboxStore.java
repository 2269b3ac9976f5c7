package org.safemessenger.client;

import java.util.List;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;

/**
 * Keeps sends that were not acknowledged beyond the end of the process; a later client of the same
 * account repeats them with their client ids when it has signed in. What is kept is what goes to
 * the server: room messages are readable text.
 */
public interface OutboxStore {
  /** Keeps nothing. */
  OutboxStore NONE =
      new OutboxStore() {
        @Override
        public void keep(String clientId, MessageCommand command) {}

        @Override
        public void drop(String clientId) {}

        @Override
        public List<MessageCommand> load() {
          return List.of();
        }
      };

  /**
   * @param command {@code send_message} or {@code private_message}; {@code Commands} and the codec
   *     make bytes of it
   */
  void keep(String clientId, MessageCommand command);

  void drop(String clientId);

  /** All that is kept, in the order in which it came. */
  List<MessageCommand> load();

  /** The same without the room messages, which stay kept. */
  default OutboxStore directOnly() {
    OutboxStore all = this;
    return new OutboxStore() {
      @Override
      public void keep(String clientId, MessageCommand command) {
        all.keep(clientId, command);
      }

      @Override
      public void drop(String clientId) {
        all.drop(clientId);
      }

      @Override
      public List<MessageCommand> load() {
        return all.load().stream().filter(MessageCommand.PrivateMessage.class::isInstance).toList();
      }
    };
  }
}
