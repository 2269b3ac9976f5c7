package org.safemessenger.client;

import java.nio.file.Path;
import java.util.Optional;
import org.safemessenger.client.e2ee.KeysUnavailableException;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;

/** Direct messages: who gets them encrypted, and what can be read. */
final class PrivateMail implements EndToEnd {
  record Sealed(MessageCommand.PrivateMessage command, Body body) {}

  PrivateMail(ClientOptions options, Calls calls, Session session, Inbox inbox) {}

  Optional<String> create(String username, String password) {
    return Optional.empty();
  }

  void signedIn(String password) {}

  Sealed seal(String recipient, Outgoing message) {
    return new Sealed(
        new MessageCommand.PrivateMessage(
            recipient,
            message.text(),
            false,
            null,
            message.clientId(),
            message.expiresAtOrNull(),
            message.replyToId(),
            null,
            null),
        new Body.Clear(message.text()));
  }

  MessageCommand.EditMessage edit(String recipient, Message original, String text) {
    return new MessageCommand.EditMessage(original.id(), text, false, null, null, null);
  }

  Body open(ChatMessage stored) {
    return new Body.Unreadable("no key");
  }

  @Override
  public boolean ready() {
    return false;
  }

  private static KeysUnavailableException none() {
    return new KeysUnavailableException("no keys are kept");
  }

  @Override
  public void unlock(char[] passphrase) {
    throw none();
  }

  @Override
  public void exportKeys(Path file, char[] passphrase) {
    throw none();
  }

  @Override
  public void importKeys(Path file, char[] passphrase) {
    throw none();
  }

  @Override
  public void replaceKeys(char[] passphrase) {
    throw none();
  }

  @Override
  public String safetyNumber(String contact) {
    throw none();
  }

  @Override
  public boolean verified(String contact) {
    return false;
  }

  @Override
  public void markVerified(String contact) {
    throw none();
  }

  @Override
  public void accept(String contact) {
    throw none();
  }
}
