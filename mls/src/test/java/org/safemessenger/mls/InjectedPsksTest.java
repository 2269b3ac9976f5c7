package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.GroupSecrets;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.PreSharedKeyId;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.ProposalOrRef;
import org.safemessenger.mls.wire.Welcome;

/** The identifiers of pre-shared keys as this client injects them (sections 8.4 and 11.3). */
class InjectedPsksTest {
  private static final Bytes PSK = Bytes.utf8("psk");

  private final Circle circle = Circle.of("ann", "bob");
  private final Party ann = circle.member(0);

  @Test
  void eachInjectionHasAFreshNonceAsLongAsTheHash() {
    circle.psks.put(PSK, SecretBytes.wrap(new byte[] {1}));
    Set<Bytes> nonces = new HashSet<>();
    for (int i = 0; i < 8; i++) {
      Change change = i % 2 == 0 ? Change.externalPsk(PSK) : Change.resumptionPsk(Circle.GROUP, 1);
      nonces.add(nonce(Samples.fork(ann).commit(change).message()));
    }
    assertThat(nonces).hasSize(8).allSatisfy(nonce -> assertThat(nonce.length()).isEqualTo(32));
  }

  private static Bytes nonce(Bytes commit) {
    MlsMessage.Public message = (MlsMessage.Public) MlsMessage.decode(commit);
    Content.Committed content = (Content.Committed) message.body().content().content();
    ProposalOrRef.ByValue item = (ProposalOrRef.ByValue) content.commit().proposals().getFirst();
    return ((Proposal.Psk) item.proposal()).id().nonce();
  }

  @Test
  void theKeyOfABranchHasAFreshNonceAsLongAsTheHash() {
    Set<Bytes> nonces = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      KeyPackageBundle bob = circle.member(1).bundle();
      NewGroup branch =
          ann.group().branch(Bytes.utf8("branch " + i), ann.identity, List.of(bob.keyPackage()));
      PreSharedKeyId id = onlyPsk(bob, branch.welcome().orElseThrow());
      assertThat(id)
          .isEqualTo(
              new PreSharedKeyId.Resumption(
                  PreSharedKeyId.Usage.BRANCH, Circle.GROUP, ann.group().epoch(), id.nonce()));
      nonces.add(id.nonce());
    }
    assertThat(nonces).hasSize(4).allSatisfy(nonce -> assertThat(nonce.length()).isEqualTo(32));
  }

  private PreSharedKeyId onlyPsk(KeyPackageBundle bundle, Bytes message) {
    Welcome welcome = ((MlsMessage.WelcomeMessage) MlsMessage.decode(message)).body();
    SecretBytes plain =
        ann.crypto()
            .decryptWithLabel(
                bundle.initKey(),
                "Welcome",
                welcome.encryptedGroupInfo(),
                welcome.secrets().getFirst().encryptedGroupSecrets());
    GroupSecrets secrets =
        org.safemessenger.mls.codec.TlsReader.decode(plain, GroupSecrets::decode);
    assertThat(secrets.psks()).hasSize(1);
    return secrets.psks().getFirst();
  }
}
