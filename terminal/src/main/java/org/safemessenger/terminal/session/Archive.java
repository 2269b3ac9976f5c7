package org.safemessenger.terminal.session;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.model.Model;
import org.safemessenger.terminal.model.Update;
import org.safemessenger.terminal.profile.Profile;
import org.safemessenger.terminal.profile.SavedConversation;
import org.safemessenger.terminal.profile.SavedHistory;

/**
 * Keeps the history on this computer: restored at the start, written from time to time and at the
 * end. What the server erased or let expire is not kept either.
 */
public final class Archive {
  private final Profile profile;
  private volatile SavedHistory latest = SavedHistory.EMPTY;
  private @Nullable String cursorBefore;
  private volatile boolean changed;

  public Archive(Profile profile) {
    this.profile = profile;
  }

  /** Puts what was kept into a fresh model. */
  public void restore(Model model) {
    SavedHistory history = profile.history();
    cursorBefore = history.cursor();
    for (SavedConversation saved : history.conversations()) {
      model.apply(new Update.Listed(saved.place(), 0, saved.readUpTo(), 0));
      model.apply(new Update.Loaded(saved.place(), saved.restored(), true));
      model.find(saved.place()).ifPresent(conversation -> conversation.draft(saved.draft()));
    }
  }

  /**
   * Runs on the loop's thread: notes the state to be written next.
   *
   * @param cursor what the client library has told so far. Some of it may still be on its way to
   *     the model, so the cursor of the note before is kept: being told twice does no harm.
   */
  public void note(Model model, Optional<String> cursor) {
    List<SavedConversation> conversations =
        model.inOrder().stream().filter(Archive::worthKeeping).map(SavedConversation::of).toList();
    latest = new SavedHistory(cursorBefore, conversations);
    cursorBefore = cursor.orElse(cursorBefore);
    changed = true;
  }

  private static boolean worthKeeping(Conversation conversation) {
    return conversation.timeline().newestId() != 0 || !conversation.draft().isEmpty();
  }

  /** Writes what was noted last. Safe to call while the process ends. */
  public synchronized void write() {
    if (changed && profile.isOpen()) {
      changed = false;
      profile.keepHistory(latest);
    }
  }
}
