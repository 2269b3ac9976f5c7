package org.safemessenger.terminal.session;

import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.model.Model;

/** Tells the server what the person has seen, as soon as they have. */
public final class Attention {
  private final Session session;
  private final View view;

  public Attention(Session session, View view) {
    this.session = session;
    this.view = view;
  }

  /** Runs on the loop's thread after every change. */
  public void pay(Model model) {
    for (Conversation conversation : model.inOrder()) {
      if (conversation.unread() > 0
          && conversation.timeline().newestId() > 0
          && view.watching(conversation.place(), model)) {
        session.reading().seen(conversation.place(), conversation.timeline().newestId());
      }
    }
  }
}
