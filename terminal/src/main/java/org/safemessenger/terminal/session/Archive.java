package org.safemessenger.terminal.session;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.Place;
import org.safemessenger.client.Protocol;
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
  private final Protocol protocol;

  /** Rooms, where they cannot be shown: they are kept as they were. */
  private List<SavedConversation> aside = List.of();

  private volatile SavedHistory latest = SavedHistory.EMPTY;
  private @Nullable String cursorBefore;
  private volatile boolean changed;

  public Archive(Profile profile, Protocol protocol) {
    this.profile = profile;
    this.protocol = protocol;
  }

  /** Puts what was kept into a fresh model. */
  public void restore(Model model) {
    SavedHistory history = profile.history();
    latest = history;
    cursorBefore = history.cursor(protocol);
    aside = history.conversations().stream().filter(saved -> !shows(saved)).toList();
    history.conversations().stream().filter(this::shows).forEach(saved -> restore(saved, model));
  }

  private boolean shows(SavedConversation saved) {
    return protocol.hasRooms() || saved.place() instanceof Place.Direct;
  }

  private static void restore(SavedConversation saved, Model model) {
    model.apply(new Update.Listed(saved.place(), 0, saved.readUpTo(), 0));
    model.apply(new Update.Loaded(saved.place(), saved.restored(), true));
    model.find(saved.place()).ifPresent(conversation -> conversation.draft(saved.draft()));
  }

  /**
   * Runs on the loop's thread: notes the state to be written next.
   *
   * @param cursor what the client library has told so far. Some of it may still be on its way to
   *     the model, so the cursor of the note before is kept: being told twice does no harm.
   */
  public void note(Model model, Optional<String> cursor) {
    Stream<SavedConversation> shown =
        model.inOrder().stream().filter(Archive::worthKeeping).map(SavedConversation::of);
    latest = latest.told(protocol, cursorBefore, Stream.concat(aside.stream(), shown).toList());
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
