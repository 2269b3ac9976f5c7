package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.framing.ProposalRef;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.FramedContentAuthData;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.WireFormat;

/** What names a key package or a proposal (section 5.2). */
class ReferencesTest {
  private final Circle circle = Circle.of("ann", "bob");
  private final Party ann = circle.member(0);
  private final Party bob = circle.member(1);

  @Test
  void aProposalHasOneNameForItsSenderAndForWhoeverReceivesIt() {
    Proposed proposed = bob.proposes(Change.update());
    Received.Proposal received = (Received.Proposal) ann.takes(proposed.message());
    assertThat(received.ref()).isEqualTo(proposed.ref());
    assertThat(proposed.ref()).isEqualTo(ProposalRef.of(ann.crypto(), content(proposed)));
  }

  @Test
  void aProposalIsNamedByAllThatCarriedIt() {
    Proposed proposed = bob.proposes(Change.update());
    AuthenticatedContent sent = content(proposed);
    AuthenticatedContent otherFormat =
        new AuthenticatedContent(WireFormat.PRIVATE_MESSAGE, sent.content(), sent.auth());
    AuthenticatedContent otherSignature =
        new AuthenticatedContent(
            sent.wireFormat(), sent.content(), new FramedContentAuthData(Bytes.EMPTY, null));
    assertThat(ProposalRef.of(ann.crypto(), otherFormat)).isNotEqualTo(proposed.ref());
    assertThat(ProposalRef.of(ann.crypto(), otherSignature)).isNotEqualTo(proposed.ref());
  }

  @Test
  void aKeyPackageIsNamedWithTheHashOfItsOwnSuite() {
    for (CipherSuite suite :
        new CipherSuite[] {Circle.SUITE, CipherSuite.MLS_256_DHKEMP384_AES256GCM_SHA384_P384}) {
      Identity identity = ann.mls.identity(suite, ann.identity.credential());
      KeyPackageBundle bundle = ann.mls.keyPackage(suite, identity);
      assertThat(bundle.ref().length()).isEqualTo(suite.hash().length());
      assertThat(bundle.ref())
          .isEqualTo(
              ann.settings
                  .provider()
                  .crypto(suite)
                  .refHash("MLS 1.0 KeyPackage Reference", bundle.content().encoded()));
    }
  }

  private static AuthenticatedContent content(Proposed proposed) {
    return ((MlsMessage.Public) MlsMessage.decode(proposed.message())).body().authenticated();
  }
}
