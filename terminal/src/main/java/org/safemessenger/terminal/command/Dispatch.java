package org.safemessenger.terminal.command;

import java.util.concurrent.CompletableFuture;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.session.Session;
import org.safemessenger.terminal.view.Words;

/** What Enter does: a line with a slash is a command, anything else is said. */
public final class Dispatch {
  static final String NO_ROOMS =
      "Rooms need protocol S, and this is the invite protocol. Start again with: --protocol"
          + " safemessenger";

  private final CommandTable table;
  private final Session session;

  public Dispatch(CommandTable table, Session session) {
    this.table = table;
    this.session = session;
  }

  /**
   * @param here the conversation that the person is looking at
   * @return done when the command is; a message may still be on its way then
   */
  public CompletableFuture<Void> enter(Place here, String line) {
    return session.work(() -> run(here, line));
  }

  private void say(Place here, String text) {
    if (here.equals(Conversation.NOWHERE)) {
      throw new UsageException(Words.firstSteps());
    }
    session.sending().send(here, text);
  }

  private void run(Place here, String line) {
    if (!line.startsWith("/") || line.startsWith("//")) {
      say(here, line.startsWith("//") ? line.substring(1) : line);
      return;
    }
    CommandTable.Parsed parsed = table.parse(line);
    if (parsed.command().topic() == Command.Topic.ROOMS && !session.hasRooms()) {
      throw new UsageException(NO_ROOMS);
    }
    parsed.command().action().run(session, new Invocation(here, parsed.arguments()));
  }
}
