package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.fault.MlsException;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.ContentType;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.PreSharedKeyId;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.Sender;

/**
 * Contents with bytes changed at random that are signed and tagged as they must be: what a hostile
 * member can do and a fuzzer from outside cannot. More of them: {@code -Dmls.hostile=100000}.
 */
class HostileMemberTest {
  private static final int ROUNDS = Integer.getInteger("mls.hostile", 1500);
  private final Circle circle = Circle.of("ann", "bob", "cleo", "dan", "eve");
  private final Party ann = circle.member(0);
  private final Party bob = circle.member(1);

  @Test
  void whateverAMemberSignsIsTakenInOrRefused() {
    circle.psks.put(Bytes.utf8("psk"), SecretBytes.wrap(new byte[32]));
    List<Content> models = models();
    SecretBytes before = ann.group().save().state();
    Random random = new Random(9420);
    int taken = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Content model = models.get(round % models.size());
      Content content = mutated(random, model);
      if (content == null) continue;
      Bytes message =
          random.nextInt(4) == 0
              ? HandMade.message(bob, new Sender.NewMemberCommit(), content, bob.identity)
              : HandMade.message(bob, content);
      try {
        ann.group().process(message);
        taken++;
      } catch (MlsException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
    assertThat(taken).isPositive();
    assertThat(ann.group().save().state()).isEqualTo(before);
  }

  private List<Content> models() {
    Bytes update = circle.propose(circle.member(2), Change.update()).ref();
    List<Proposal> proposals =
        List.of(
            new Proposal.Add(Party.keyPackage(circle.party("fay").bundle())),
            new Proposal.Remove(3),
            new Proposal.Psk(
                new PreSharedKeyId.External(Bytes.utf8("psk"), ann.crypto().random(32))),
            new Proposal.ReInit(Bytes.utf8("next"), 1, Circle.SUITE.code(), List.of()),
            new Proposal.ExternalInit(ann.crypto().random(32)),
            new Proposal.GroupContextExtensions(
                List.of(new Extension(Circle.EXTENSION, Bytes.EMPTY))),
            new Proposal.Custom(Circle.PROPOSAL, Bytes.utf8("anything")));
    List<Content> models = new ArrayList<>();
    for (Proposal proposal : proposals) models.add(new Content.Proposed(proposal));
    models.add(content(bob.proposes(Change.update()).message()));
    models.add(content(LenientCommit.by(bob).reference(update).message()));
    models.add(
        content(
            LenientCommit.by(bob)
                .value(proposals.get(0), proposals.get(1), proposals.get(2))
                .message()));
    models.add(content(LenientJoin.by(circle.party("gus"), bob).message()));
    return models;
  }

  private static Content content(Bytes message) {
    return ((MlsMessage.Public) MlsMessage.decode(message)).body().content().content();
  }

  private static @Nullable Content mutated(Random random, Content model) {
    byte[] encoded = model.encoded().toArray();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(encoded.length);
      encoded[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : encoded[at] ^ 1);
    }
    ContentType type = model.type();
    try {
      return TlsReader.decode(Bytes.of(encoded), in -> Content.decode(in, type));
    } catch (InvalidMessage unreadable) {
      return null;
    }
  }
}
