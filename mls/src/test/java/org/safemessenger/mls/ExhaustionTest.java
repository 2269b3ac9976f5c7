package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.Circle.assertMisbehaved;
import static org.safemessenger.mls.testing.Faults.assertMisbehaved;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.schedule.PreSharedKey;
import org.safemessenger.mls.wire.Capabilities;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.GroupSecrets;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.PreSharedKeyId;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.SignaturePublicKey;

/**
 * Lists as long as a message can have them. What takes a time that grows with the square of their
 * length would not end within minutes.
 */
class ExhaustionTest {
  private static final Bytes PSK = Bytes.utf8("psk");

  private final Circle circle = Circle.of("ann", "bob");
  private final Party ann = circle.member(0);
  private final Party bob = circle.member(1);

  private List<PreSharedKeyId> manyPsks() {
    circle.psks.put(PSK, SecretBytes.wrap(new byte[32]));
    return IntStream.range(0, 0x10000)
        .<PreSharedKeyId>mapToObj(
            i ->
                new PreSharedKeyId.External(
                    PSK, Bytes.wrap(ByteBuffer.allocate(32).putInt(i).array())))
        .toList();
  }

  @Test
  void moreInjectedKeysThanCanBeCountedAreRefused() {
    List<Proposal> proposals = new ArrayList<>();
    for (PreSharedKeyId id : manyPsks()) proposals.add(new Proposal.Psk(id));
    assertMisbehaved(ann, "8.4", HandMade.commit(bob, proposals, null));
  }

  @Test
  void aWelcomeWithMoreInjectedKeysThanCanBeCountedIsRefused() {
    Party eve = circle.party("eve");
    PreSharedKey[] few =
        manyPsks().stream()
            .limit(2)
            .map(id -> new PreSharedKey(id, SecretBytes.wrap(new byte[32])))
            .toArray(PreSharedKey[]::new);
    WelcomeForge forge =
        new WelcomeForge(eve.mls, Circle.SUITE, eve.crypto(), bob.identity, eve.identity)
            .psks(few)
            .secrets(
                secrets ->
                    new GroupSecrets(secrets.joinerSecret(), secrets.pathSecret(), manyPsks()));
    assertMisbehaved("8.4", () -> eve.mls.join(forge.joiner, forge.make()));
  }

  @Test
  void aMillionRemovalsAreRefusedAtTheFirstThatIsNone() {
    List<Proposal> proposals = Collections.nCopies(1_000_000, new Proposal.Remove(-1));
    assertMisbehaved(ann, "12.1.3", HandMade.commit(bob, proposals, null));
    List<Proposal> ofOne = Collections.nCopies(1_000_000, new Proposal.Remove(ann.leafIndex()));
    assertMisbehaved(ann, "12.2", HandMade.commit(bob, ofOne, null));
  }

  /** 64 Ki extensions, and what they are looked up in is a million long. */
  @Test
  void aLeafWithAllExtensionsThatThereAreIsTaken() {
    Party eve = circle.party("eve");
    List<Integer> types = IntStream.range(0x100, 0x10000).boxed().toList();
    List<Integer> listed = new ArrayList<>(Collections.nCopies(1_000_000, Circle.EXTENSION));
    listed.addAll(types);
    UnaryOperator<LeafNode> extended =
        Leaves.extensions(
            types.stream().map(type -> new Extension(type, Bytes.EMPTY)).toArray(Extension[]::new));
    UnaryOperator<LeafNode> listing =
        Leaves.capabilities(
            own ->
                new Capabilities(
                    own.versions(),
                    own.cipherSuites(),
                    listed,
                    own.proposals(),
                    own.credentials()));
    KeyPackage made = eve.bundle().content();
    KeyPackage huge =
        new KeyPackage(
            made.version(),
            made.cipherSuite(),
            made.initKey(),
            listing.apply(extended.apply(made.leafNode())),
            made.extensions(),
            Bytes.EMPTY);
    Bytes proposal = HandMade.proposal(bob, new Proposal.Add(HandMade.sign(eve, huge)));
    assertThat(ann.takes(proposal)).isInstanceOf(Received.Proposal.class);
  }

  /** Anybody can choose keys of X25519 whose hash codes are equal. */
  @Test
  void keysOfOneHashCodeAreToldApartByTheirOrder() {
    Set<HpkePublicKey> encryptionKeys = new HashSet<>();
    Set<SignaturePublicKey> signatureKeys = new HashSet<>();
    for (int i = 0; i < 1 << 17; i++) {
      assertThat(encryptionKeys.add(new HpkePublicKey(ofOneHashCode(i)))).isTrue();
      assertThat(signatureKeys.add(new SignaturePublicKey(ofOneHashCode(i)))).isTrue();
    }
    assertThat(encryptionKeys.stream().map(Object::hashCode).distinct()).hasSize(1);
  }

  /** "Aa" and "BB" have one hash code, wherever they stand. */
  private static Bytes ofOneHashCode(int number) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < 20; bit++) text.append((number >>> bit & 1) == 1 ? "Aa" : "BB");
    return Bytes.utf8(text.toString());
  }
}
