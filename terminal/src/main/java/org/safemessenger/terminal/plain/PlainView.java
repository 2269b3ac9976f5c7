package org.safemessenger.terminal.plain;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.model.Model;
import org.safemessenger.terminal.model.PlaceName;
import org.safemessenger.terminal.model.Post;
import org.safemessenger.terminal.model.Presence;
import org.safemessenger.terminal.model.Seal;
import org.safemessenger.terminal.model.Update;
import org.safemessenger.terminal.session.View;
import org.safemessenger.terminal.view.Words;

/** Prints every event as one line, in the order of happening. Nothing is ever taken back. */
public final class PlainView implements View {
  private static final int SHOWN_OF_HISTORY = 20;

  private final PrintWriter out;
  private final PlainWords words;
  private final Set<Long> printed = new HashSet<>();
  private final Set<String> sentHere = new HashSet<>();
  private final Map<String, Presence> seen = new HashMap<>();
  private final BlockingQueue<Pending> pending = new LinkedBlockingQueue<>();
  private String link = "";
  private String readers = "";

  /** What the reader of lines waits for after a command. */
  sealed interface Pending {
    record Asked(CompletableFuture<String> answer) implements Pending {}

    record Done() implements Pending {}
  }

  public PlainView(PrintWriter out, PlainWords words) {
    this.out = out;
    this.words = words;
  }

  BlockingQueue<Pending> pending() {
    return pending;
  }

  @Override
  public void updated(Update update, Model model) {
    switch (update) {
      case Update.SignedIn(String self) ->
          print("* signed in as " + self + ", /help lists commands");
      case Update.LinkChanged _ -> link(model);
      case Update.Opened _ -> {
        readers = Words.readers(model.current());
        print(words.opened(model.current()));
      }
      case Update.Sealing(Place place, Seal _, boolean _) -> readers(place, model);
      case Update.Arrived(Place place, Post post, boolean _) -> arrived(place, post, model);
      case Update.Changed(Place place, Post post) -> print(words.changed(place, post));
      case Update.Loaded loaded -> loaded(loaded, model);
      case Update.Reacted reacted -> print(words.reacted(reacted, model));
      case Update.Sending(Place _, Post post) -> sentHere.add(post.clientId());
      case Update.Stored stored -> stored(stored);
      case Update.Failed failed -> print("! not sent: " + failed.problem());
      case Update.PresenceChanged(String name, Presence presence) ->
          presence(name, presence, model);
      case Update.Told told -> words.notice(told.notice()).forEach(this::print);
      case Update.Progressed _,
          Update.Listed _,
          Update.Unlisted _,
          Update.Read _,
          Update.Typing _,
          Update.Friends _,
          Update.FriendLost _,
          Update.Request _,
          Update.RoomFacts _,
          Update.Members _,
          Update.Expiry _,
          Update.Tick _ -> {
        // Of no interest line by line; commands show it when asked.
      }
    }
  }

  private void arrived(Place place, Post post, Model model) {
    if (!sentHere.contains(post.clientId()) && printed.add(post.id())) {
      print(words.message(place, post, model));
    }
  }

  private void loaded(Update.Loaded loaded, Model model) {
    int size = loaded.posts().size();
    for (Post post : loaded.posts().subList(Math.max(0, size - SHOWN_OF_HISTORY), size)) {
      if (printed.add(post.id()) && !post.deleted()) {
        print(words.message(loaded.place(), post, model));
      }
    }
  }

  private void stored(Update.Stored stored) {
    printed.add(stored.messageId());
    print(words.stored(stored));
  }

  private void presence(String name, Presence presence, Model model) {
    Presence before = seen.put(name, presence);
    if (before != null && !before.equals(presence) && model.friends().contains(name)) {
      print(words.presence(name, presence));
    }
  }

  /** It takes the server to know who can read on, and keys change. */
  private void readers(Place place, Model model) {
    String now = Words.readers(model.current());
    if (place.equals(model.current().place()) && !now.equals(readers)) {
      readers = now;
      print("* " + PlaceName.of(place) + ": " + now + ".");
    }
  }

  private void link(Model model) {
    String now = words.link(model.link());
    if (!now.equals(link)) {
      link = now;
      print("* " + now);
    }
  }

  @Override
  public void refresh(Model model) {
    out.flush();
  }

  /** Everything is printed as it comes, so everything counts as seen. */
  @Override
  public boolean watching(Place place, Model model) {
    return true;
  }

  @Override
  public void prefill(String text) {
    print("* type it anew, changed: " + words.oneLine(text));
  }

  @Override
  public CompletableFuture<String> secret(String question) {
    print("? " + question);
    out.flush();
    CompletableFuture<String> answer = new CompletableFuture<>();
    pending.add(new Pending.Asked(answer));
    return answer;
  }

  private void print(String line) {
    out.println(line);
  }
}
