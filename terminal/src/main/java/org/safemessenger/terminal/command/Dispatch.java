package org.safemessenger.terminal.command;

import java.util.concurrent.CompletableFuture;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.session.Session;

/** What Enter does: a line with a slash is a command, anything else is said. */
public final class Dispatch {
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

  private void run(Place here, String line) {
    if (!line.startsWith("/")) {
      session.sending().send(here, line);
      return;
    }
    if (line.startsWith("//")) {
      session.sending().send(here, line.substring(1));
      return;
    }
    CommandTable.Parsed parsed = table.parse(line);
    parsed.command().action().run(session, new Invocation(here, parsed.arguments()));
  }
}
