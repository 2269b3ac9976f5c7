package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.CryptoProvider;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.testing.Faults;
import org.safemessenger.mls.tree.LeafSignatures;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.SignaturePublicKey;
import org.safemessenger.mls.wire.WireFormat;

/**
 * Clients of one group and what they share: a clock, an authentication service, pre-shared keys.
 * Messages go from hand to hand, so that a test can put its own among them.
 */
final class Circle implements Authenticator, InstantSource {
  static final CipherSuite SUITE = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;
  static final int EXTENSION = 0xF0E1;
  static final int PROPOSAL = 0xF0E2;
  static final Bytes GROUP = Bytes.utf8("circle");
  private static final CryptoProvider JDK = CryptoProvider.of(null, new SecureRandom());

  Instant now = Instant.parse("2026-01-01T00:00:00Z");
  Retention retention = Retention.DEFAULT;
  LifetimePolicy lifetimes = LifetimePolicy.DEFAULT;
  Set<Integer> extensions = Set.of(EXTENSION);
  Set<Integer> proposals = Set.of(PROPOSAL);
  WireFormat handshakeFormat = WireFormat.PUBLIC_MESSAGE;
  final Map<Bytes, SecretBytes> psks = new HashMap<>();
  final Set<SignaturePublicKey> doubted = new HashSet<>();
  final Set<Credential> unsuitable = new HashSet<>();
  final List<Party> members = new ArrayList<>();

  /** The first creates the group and adds the others. */
  static Circle of(String... names) {
    return new Circle().with(names);
  }

  Circle with(String... names) {
    return with(List.of(), names);
  }

  Circle with(List<Extension> groupExtensions, String... names) {
    Party first = party(names[0]);
    first.adopt(
        first.mls.create(
            GROUP,
            SUITE,
            first.identity,
            GroupOptions.withExtensions(groupExtensions.toArray(Extension[]::new))));
    members.add(first);
    if (names.length > 1) {
      List<Party> others =
          List.of(names).subList(1, names.length).stream().map(this::party).toList();
      add(first, others);
    }
    return this;
  }

  /** A client that is in no group. */
  Party party(String name) {
    Settings settings =
        new Settings(
            JDK,
            this,
            id -> Optional.ofNullable(psks.get(id)),
            this,
            retention,
            lifetimes,
            Padding.NONE,
            handshakeFormat,
            extensions,
            proposals,
            true,
            new LeafSignatures(1000));
    Mls mls = new Mls(settings, _ -> false);
    return new Party(
        name, settings, mls, mls.identity(SUITE, new Credential.Basic(Bytes.utf8(name))));
  }

  Party member(int index) {
    return members.get(index);
  }

  /** One commit adds all these; they join by its welcome. */
  void add(Party committer, List<Party> newcomers) {
    List<KeyPackageBundle> bundles = newcomers.stream().map(Party::bundle).toList();
    Change[] adds =
        bundles.stream().map(KeyPackageBundle::keyPackage).map(Change::add).toArray(Change[]::new);
    Committed committed = committer.commits(adds);
    deliver(committer, committed.message());
    committer.confirms();
    for (int i = 0; i < newcomers.size(); i++) {
      Party newcomer = newcomers.get(i);
      newcomer.adopt(newcomer.mls.join(bundles.get(i), committed.welcome().orElseThrow()));
    }
    members.addAll(newcomers);
  }

  /** To all but the sender. */
  void deliver(Party sender, Bytes message) {
    for (Party member : members) if (member != sender) member.takes(message);
  }

  /** Proposes, and all hear it. */
  Proposed propose(Party sender, Change change) {
    Proposed proposed = sender.proposes(change);
    deliver(sender, proposed.message());
    return proposed;
  }

  /** Commits, and all enter the new epoch. */
  Committed commit(Party sender, Change... changes) {
    return commit(sender, CommitOptions.of(changes));
  }

  Committed commit(Party sender, CommitOptions options) {
    Committed committed = sender.commits(options);
    deliver(sender, committed.message());
    sender.confirms();
    return committed;
  }

  void leave(Party gone) {
    members.remove(gone);
  }

  /** All members are in the same epoch, of the same secrets, and can talk. */
  void assertAgreed() {
    Party first = members.getFirst();
    for (Party member : members) {
      assertThat(member.group().epochAuthenticator())
          .as("%s's epoch authenticator", member)
          .isEqualTo(first.group().epochAuthenticator());
      assertThat(member.state().epoch().interimTranscriptHash())
          .isEqualTo(first.state().epoch().interimTranscriptHash());
    }
    for (Party member : members) {
      Bytes message = member.protects("from " + member);
      for (Party other : members) {
        if (other == member) continue;
        assertThat(other.takes(message))
            .isInstanceOfSatisfying(
                Received.Application.class,
                received -> assertThat(received.data()).isEqualTo(Bytes.utf8("from " + member)));
      }
    }
  }

  /** Refused as its sender's fault, and nothing has changed. */
  static void assertMisbehaved(Party victim, String section, Bytes message) {
    SecretBytes before = victim.group().save().state();
    Faults.assertMisbehaved(section, () -> victim.group().process(message));
    assertThat(victim.group().save().state()).isEqualTo(before);
  }

  /** Refused as nobody's fault, and nothing has changed. */
  static void assertInvalid(
      Party victim, InvalidMessage.Reason reason, @Nullable String section, Bytes message) {
    SecretBytes before = victim.group().save().state();
    Faults.assertInvalid(reason, section, () -> victim.group().process(message));
    assertThat(victim.group().save().state()).isEqualTo(before);
  }

  @Override
  public boolean vouchesFor(Credential credential, SignaturePublicKey key) {
    return !doubted.contains(key);
  }

  @Override
  public boolean maySucceed(Credential before, Credential after) {
    return !unsuitable.contains(after);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
