package org.safemessenger.terminal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.model.Timeline.Entry;

class ModelTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Place GENERAL = Place.room("general");
  private static final Place BOB = Place.direct("bob");

  private final Model model = new Model(GENERAL);

  private static Post post(long id, String clientId, String sender, String text) {
    return new Post(
        id,
        clientId,
        sender,
        sender.equals("alice"),
        NOON.plusSeconds(id),
        text,
        Seal.OPEN,
        Delivery.STORED,
        false,
        false,
        0,
        null,
        "",
        Map.of());
  }

  private void arrive(Place place, long id, String sender, String text) {
    model.apply(new Update.Arrived(place, post(id, "", sender, text), false));
  }

  private Conversation at(Place place) {
    return model.find(place).orElseThrow();
  }

  private List<String> texts(Place place) {
    return at(place).timeline().entries().stream()
        .map(
            entry ->
                switch (entry) {
                  case Entry.Said(Post post) -> post.text();
                  case Entry.Told(Notice notice) -> "* " + notice.text();
                })
        .toList();
  }

  @Test
  void messagesStandInTheServersOrderHoweverTheyCome() {
    arrive(BOB, 3, "bob", "three");
    arrive(BOB, 1, "bob", "one");
    arrive(BOB, 2, "bob", "two");
    arrive(BOB, 2, "bob", "two");
    assertThat(texts(BOB)).containsExactly("one", "two", "three");
    assertThat(at(BOB).unread()).isEqualTo(3);
  }

  @Test
  void ownMessagesNeverCountAsUnread() {
    arrive(BOB, 1, "alice", "mine");
    assertThat(at(BOB).unread()).isZero();
  }

  @Test
  void whatIsReadIsNotUnreadAgainWhenItIsToldLate() {
    model.apply(new Update.Listed(BOB, 0, 5, 0));
    arrive(BOB, 4, "bob", "late");
    assertThat(at(BOB).unread()).isZero();
    arrive(BOB, 6, "bob", "new");
    assertThat(at(BOB).unread()).isEqualTo(1);
    model.apply(new Update.Read(BOB, 6));
    assertThat(at(BOB).unread()).isZero();
  }

  @Test
  void whatWasReadOnAnotherDeviceCountsDown() {
    arrive(BOB, 1, "bob", "one");
    arrive(BOB, 2, "bob", "two");
    arrive(BOB, 3, "alice", "mine");
    arrive(BOB, 4, "bob", "four");
    assertThat(at(BOB).unread()).isEqualTo(3);
    model.apply(new Update.Read(BOB, 1));
    assertThat(at(BOB).unread()).isEqualTo(2);
    model.apply(new Update.Read(BOB, 3));
    assertThat(at(BOB).unread()).isEqualTo(1);
    model.apply(new Update.Listed(BOB, 3, 1, 0));
    assertThat(at(BOB).unread()).isEqualTo(1);
    model.apply(new Update.Listed(BOB, 0, 4, 0));
    assertThat(at(BOB).unread()).isZero();
  }

  @Test
  void aMessageIsShownOnceFromTypingToStored() {
    Post typed = Post.outgoing("c1", "alice", NOON, "hi", Seal.OPEN, 0);
    model.apply(new Update.Sending(BOB, typed));
    assertThat(texts(BOB)).containsExactly("hi");
    model.apply(new Update.Arrived(BOB, post(7, "c1", "alice", "hi"), false));
    model.apply(new Update.Stored(BOB, "c1", 7, NOON));
    assertThat(texts(BOB)).containsExactly("hi");
    assertThat(at(BOB).timeline().find(7).orElseThrow().delivery()).isEqualTo(Delivery.STORED);
  }

  @Test
  void theCopyMayAlsoComeAfterTheAnswer() {
    model.apply(new Update.Sending(BOB, Post.outgoing("c1", "alice", NOON, "hi", Seal.OPEN, 0)));
    model.apply(new Update.Stored(BOB, "c1", 7, NOON));
    model.apply(new Update.Progressed(BOB, 7, Delivery.READ));
    model.apply(new Update.Arrived(BOB, post(7, "c1", "alice", "hi"), false));
    assertThat(texts(BOB)).containsExactly("hi");
    assertThat(at(BOB).timeline().find(7).orElseThrow().delivery()).isEqualTo(Delivery.READ);
  }

  @Test
  void aMarkNeverGoesBack() {
    arrive(BOB, 1, "alice", "one");
    model.apply(new Update.Progressed(BOB, 1, Delivery.READ));
    model.apply(new Update.Progressed(BOB, 1, Delivery.DELIVERED));
    assertThat(at(BOB).timeline().find(1).orElseThrow().delivery()).isEqualTo(Delivery.READ);
  }

  @Test
  void aFailedMessageKeepsItsTextAndSaysWhy() {
    model.apply(new Update.Sending(BOB, Post.outgoing("c1", "alice", NOON, "hi", Seal.OPEN, 0)));
    model.apply(new Update.Failed(BOB, "c1", "Not a contact."));
    Post failed = at(BOB).timeline().last(post -> post.own()).orElseThrow();
    assertThat(failed.delivery()).isEqualTo(Delivery.FAILED);
    assertThat(failed.problem()).isEqualTo("Not a contact.");
    assertThat(at(BOB).timeline().hasPending()).isFalse();
  }

  @Test
  void reactionsComeAndGo() {
    arrive(GENERAL, 1, "bob", "cake?");
    model.apply(new Update.Reacted(GENERAL, 1, "alice", "👍", false));
    model.apply(new Update.Reacted(GENERAL, 1, "carol", "👍", false));
    model.apply(new Update.Reacted(GENERAL, 1, "alice", "👍", true));
    assertThat(at(GENERAL).timeline().find(1).orElseThrow().reactions())
        .isEqualTo(Map.of("👍", Set.of("carol")));
    model.apply(new Update.Reacted(GENERAL, 1, "carol", "👍", true));
    assertThat(at(GENERAL).timeline().find(1).orElseThrow().reactions()).isEmpty();
  }

  @Test
  void theNewLineStandsWhereThePersonLeftOffAndGoesWhenTheyAnswer() {
    arrive(BOB, 1, "bob", "one");
    arrive(BOB, 2, "bob", "two");
    model.apply(new Update.Opened(BOB));
    model.apply(new Update.Read(BOB, 2));
    assertThat(at(BOB).newFrom()).isEqualTo(1);
    arrive(BOB, 3, "bob", "three");
    assertThat(at(BOB).newFrom()).isEqualTo(1);
    arrive(BOB, 4, "alice", "answer");
    assertThat(at(BOB).newFrom()).isZero();
  }

  @Test
  void noticesStayWhereTheyCameUp() {
    arrive(GENERAL, 1, "bob", "one");
    model.apply(new Update.Told(GENERAL, new Notice(Notice.Kind.EVENT, NOON, "carol joined")));
    arrive(GENERAL, 2, "bob", "two");
    assertThat(texts(GENERAL)).containsExactly("one", "* carol joined", "two");
    model.apply(new Update.Loaded(GENERAL, List.of(post(0L + 1, "", "bob", "one")), false));
    assertThat(texts(GENERAL)).containsExactly("one", "* carol joined", "two");
  }

  @Test
  void roomsStandBeforePeopleAndUnreadElsewhereLeavesTheOpenOneOut() {
    arrive(BOB, 1, "bob", "hi");
    arrive(Place.room("Attic"), 2, "bob", "hi");
    arrive(GENERAL, 3, "bob", "hi");
    assertThat(model.inOrder())
        .extracting(c -> PlaceName.of(c.place()))
        .containsExactly("#Attic", "#general", "bob");
    assertThat(model.unreadElsewhere())
        .extracting(c -> PlaceName.of(c.place()))
        .containsExactly("#Attic", "bob");
  }

  @Test
  void typingEndsByItselfAndByTheMessage() {
    model.apply(new Update.Typing(BOB, "bob", true, NOON));
    assertThat(at(BOB).typing(NOON.plusSeconds(3))).containsExactly("bob");
    assertThat(at(BOB).typing(NOON.plusSeconds(10))).isEmpty();
    arrive(BOB, 1, "bob", "done");
    assertThat(at(BOB).typing(NOON.plusSeconds(3))).isEmpty();
  }

  @Test
  void whatHasExpiredIsGone() {
    Post brief =
        new Post(
            1,
            "",
            "bob",
            false,
            NOON,
            "brief",
            Seal.OPEN,
            Delivery.STORED,
            false,
            false,
            0,
            NOON.plusSeconds(60),
            "",
            Map.of());
    model.apply(new Update.Arrived(BOB, brief, false));
    model.apply(new Update.Tick(NOON.plusSeconds(59)));
    assertThat(texts(BOB)).containsExactly("brief");
    model.apply(new Update.Tick(NOON.plusSeconds(60)));
    assertThat(texts(BOB)).isEmpty();
  }

  @Test
  void leavingTheOpenRoomOpensAnother() {
    model.apply(new Update.Opened(Place.room("dev")));
    model.apply(new Update.Unlisted(Place.room("dev")));
    assertThat(model.current().place()).isEqualTo(GENERAL);
  }

  @Test
  void everyNameThatWasSeenCanBeCompleted() {
    model.apply(new Update.SignedIn("alice"));
    model.apply(new Update.Friends(List.of("bob")));
    model.apply(new Update.Members(GENERAL, List.of("alice", "zoe")));
    model.apply(new Update.Request("dave", true));
    assertThat(model.people()).containsExactly("bob", "dave", "zoe");
    model.apply(new Update.FriendLost("bob"));
    assertThat(model.friends()).isEmpty();
  }
}
