package org.safemessenger.terminal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.client.Place;
import org.safemessenger.client.Protocol;
import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.model.Delivery;
import org.safemessenger.terminal.model.Model;
import org.safemessenger.terminal.model.Post;
import org.safemessenger.terminal.model.Seal;
import org.safemessenger.terminal.model.Update;
import org.safemessenger.terminal.profile.DataFolder;
import org.safemessenger.terminal.profile.Profile;
import org.safemessenger.terminal.profile.SavedConversation;

/** One account's history, used by either protocol. */
class ArchiveTest {
  private static final Place GENERAL = Place.room("general");
  private static final Place BOB = Place.direct("bob");

  @TempDir Path folder;

  @Test
  void roomsStayKeptWhereTheyCannotBeShownAndEachProtocolHasItsCursor() {
    run("ws://127.0.0.1:8765", GENERAL, "s-1", GENERAL, BOB);
    Model direct = run("invite://127.0.0.1:8766", Conversation.NOWHERE, "i-1", BOB);

    assertThat(direct.inOrder()).extracting(Conversation::place).containsExactly(BOB);
    Profile kept = profile("ws://127.0.0.1:8765");
    assertThat(kept.history().conversations())
        .extracting(SavedConversation::place)
        .containsExactlyInAnyOrder(GENERAL, BOB);
    assertThat(kept.history().cursor(Protocol.SAFEMESSENGER)).isEqualTo("s-1");
    assertThat(kept.history().cursor(Protocol.INVITE)).isEqualTo("i-1");
  }

  /** One run of the program in which something was said in each place. */
  private Model run(String server, Place first, String cursor, Place... places) {
    Archive archive = new Archive(profile(server), Protocol.of(URI.create(server)));
    Model model = new Model(first);
    archive.restore(model);
    long id = 1;
    for (Place place : places) {
      model.apply(new Update.Arrived(place, said(id++), false));
    }
    archive.note(model, Optional.of(cursor));
    archive.note(model, Optional.of(cursor));
    archive.write();
    return model;
  }

  private Profile profile(String server) {
    Profile profile = new DataFolder(folder).profile(URI.create(server), "alice");
    profile.unlock("a long enough password".toCharArray());
    return profile;
  }

  private static Post said(long id) {
    return new Post(
        id,
        "",
        "bob",
        false,
        Instant.EPOCH,
        "hi",
        Seal.OPEN,
        Delivery.STORED,
        false,
        false,
        0,
        null,
        "",
        Map.of());
  }
}
