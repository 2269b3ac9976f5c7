package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Faults.assertMisuse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.ExtensionType;
import org.safemessenger.mls.wire.ExternalSender;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.Sender;

/** Proposals by who is no member (section 12.1.8). */
class OutsideProposalTest {
  private static final CipherSuite SUITE = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;
  private static final Bytes PSK = Bytes.utf8("a key that all hold");

  private final Mls mls =
      Mls.builder(Accepting.EVERYBODY)
          .preSharedKeys(id -> Optional.ofNullable(Map.of(PSK, SecretBytes.zeros(32)).get(id)))
          .build();
  private final Identity server = identity("server");
  private final KeyPackageBundle eve = mls.keyPackage(SUITE, identity("eve"));
  private GroupState group = group(server);

  private Identity identity(String name) {
    return mls.identity(SUITE, new Credential.Basic(Bytes.utf8(name)));
  }

  /** Of two, with the other first among those who may propose from outside. */
  private GroupState group(Identity second) {
    Identity first = identity("another server");
    Extension senders =
        new Extension(
            ExtensionType.EXTERNAL_SENDERS,
            new TlsWriter().vector(List.of(sender(first), sender(second))).toBytes());
    GroupState created =
        mls.create(
            Bytes.utf8("group"), SUITE, identity("ann"), GroupOptions.withExtensions(senders));
    KeyPackageBundle ben = mls.keyPackage(SUITE, identity("ben"));
    return created.commit(Change.add(ben.keyPackage())).next().confirmCommit();
  }

  private static ExternalSender sender(Identity identity) {
    return new ExternalSender(identity.signatureKey().publicKey(), identity.credential());
  }

  private Bytes groupInfo() {
    return group.groupInfo(GroupInfoOptions.FOR_READING);
  }

  @Test
  void whoAsksToJoinIsAddedByACommit() {
    Processed heard = group.process(mls.proposeJoining(groupInfo(), eve));
    Received.Proposal proposal = (Received.Proposal) heard.received();
    assertThat(proposal.sender()).isEqualTo(new Sender.NewMemberProposal());
    assertThat(heard.next().pendingProposals()).hasSize(1);
    Committed committed = heard.next().commit();
    GroupState joined = mls.join(eve, committed.welcome().orElseThrow());
    assertThat(joined.epochAuthenticator())
        .isEqualTo(committed.next().confirmCommit().epochAuthenticator());
  }

  @Test
  void anExternalSenderProposesWhatItMay() {
    List<Change> changes =
        List.of(
            Change.add(eve.keyPackage()),
            Change.remove(1),
            Change.externalPsk(PSK),
            Change.extensions(group.extensions()));
    for (Change change : changes) {
      group = group(server);
      Processed heard = group.process(mls.proposeFromOutside(groupInfo(), server, change));
      assertThat(((Received.Proposal) heard.received()).sender()).isEqualTo(new Sender.External(1));
      Committed committed = heard.next().commit();
      assertThat(committed.next().confirmCommit().epoch()).isEqualTo(2);
    }
    Change end = Change.reInit(Bytes.utf8("next"), SUITE, List.of());
    group = group(server);
    GroupState heard = group.process(mls.proposeFromOutside(groupInfo(), server, end)).next();
    assertThat(heard.commit().next().confirmCommit().isActive()).isFalse();
  }

  @Test
  void anExternalSenderProposesNothingElse() {
    assertMisuse(() -> mls.proposeFromOutside(groupInfo(), server, Change.update()));
    assertMisuse(
        () -> mls.proposeFromOutside(groupInfo(), server, Change.custom(0xF0E2, Bytes.EMPTY)));
  }

  @Test
  void whoIsNoExternalSenderProposesNothing() {
    assertMisuse(() -> mls.proposeFromOutside(groupInfo(), identity("nobody"), Change.remove(1)));
  }

  @Test
  void aKeyPackageOfAnotherSuiteIsMisuse() {
    CipherSuite other = CipherSuite.MLS_128_DHKEMP256_AES128GCM_SHA256_P256;
    KeyPackageBundle bundle =
        mls.keyPackage(other, mls.identity(other, new Credential.Basic(Bytes.utf8("eve"))));
    assertMisuse(() -> mls.proposeJoining(groupInfo(), bundle));
  }

  @Test
  void itTravelsAsAPublicMessage() {
    assertThat(MlsMessage.decode(mls.proposeJoining(groupInfo(), eve)))
        .isInstanceOf(MlsMessage.Public.class);
    assertThat(MlsMessage.decode(mls.proposeFromOutside(groupInfo(), server, Change.remove(1))))
        .isInstanceOf(MlsMessage.Public.class);
  }
}
