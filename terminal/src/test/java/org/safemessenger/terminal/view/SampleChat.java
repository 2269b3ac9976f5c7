package org.safemessenger.terminal.view;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.safemessenger.client.ConnectionState;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.model.Delivery;
import org.safemessenger.terminal.model.Model;
import org.safemessenger.terminal.model.Post;
import org.safemessenger.terminal.model.Presence;
import org.safemessenger.terminal.model.Seal;
import org.safemessenger.terminal.model.Update;
import org.safemessenger.terminal.screen.Screen.Frame;
import org.safemessenger.terminal.text.Legible;

/** A conversation to look at: alice in #general, with bob and carol as friends. */
final class SampleChat {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final Place GENERAL = Place.room("general");
  static final Place BOB = Place.direct("bob");

  final Model model = new Model(GENERAL);

  SampleChat() {
    model.apply(new Update.Tick(NOON));
    model.apply(new Update.SignedIn("alice"));
    model.apply(new Update.LinkChanged(new ConnectionState.Online()));
    model.apply(new Update.RoomFacts(GENERAL, "Everybody is here", 3));
    model.apply(new Update.Friends(List.of("bob", "carol")));
    model.apply(new Update.PresenceChanged("bob", Presence.of(true, "online", "")));
    model.apply(new Update.Loaded(GENERAL, List.of(), false));
    model.apply(new Update.Loaded(BOB, List.of(), false));
    model.apply(new Update.Sealing(BOB, Seal.END_TO_END, false));
  }

  /** A message {@code id} minutes after noon. */
  static Post post(long id, String sender, String text, Seal seal) {
    return new Post(
        id,
        "",
        sender,
        sender.equals("alice"),
        NOON.plusSeconds(id * 60),
        text,
        seal,
        Delivery.STORED,
        false,
        false,
        0,
        null,
        "",
        Map.of());
  }

  static Post answer(long id, String sender, String text, long replyTo) {
    Post plain = post(id, sender, text, Seal.OPEN);
    return new Post(
        id,
        "",
        sender,
        plain.own(),
        plain.time(),
        text,
        Seal.OPEN,
        Delivery.STORED,
        true,
        false,
        replyTo,
        null,
        "",
        Map.of("👍", Set.of("carol")));
  }

  SampleChat say(Place place, long id, String sender, String text) {
    Seal seal = place instanceof Place.Room ? Seal.OPEN : Seal.END_TO_END;
    return put(place, post(id, sender, text, seal));
  }

  SampleChat put(Place place, Post post) {
    model.apply(new Update.Arrived(place, post, false));
    return this;
  }

  SampleChat read(Place place, long id) {
    model.apply(new Update.Read(place, id));
    return this;
  }

  static Style style(Theme.Depth depth, Glyphs glyphs) {
    return new Style(new Theme(depth), glyphs, Legible.CLUSTERS, ZoneOffset.UTC);
  }

  static String shown(Frame frame) {
    return frame.lines().stream()
        .map(line -> line.toString().stripTrailing())
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
