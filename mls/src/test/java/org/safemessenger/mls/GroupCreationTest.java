package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Faults.assertMisuse;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.schedule.ConfirmationTag;
import org.safemessenger.mls.schedule.TranscriptHash;
import org.safemessenger.mls.testing.Suites;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.ExtensionType;
import org.safemessenger.mls.wire.ExternalSender;
import org.safemessenger.mls.wire.RequiredCapabilities;
import org.safemessenger.mls.wire.SignaturePublicKey;

/** Section 11: how a group begins. */
class GroupCreationTest {
  private static final CipherSuite SUITE = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;
  private static final int EXTENSION = 0xF0E1;

  private final Set<SignaturePublicKey> doubted = new HashSet<>();
  private final Set<Bytes> groups = new HashSet<>();
  private final Mls mls =
      Mls.builder(
              new Authenticator() {
                @Override
                public boolean vouchesFor(Credential credential, SignaturePublicKey key) {
                  return !doubted.contains(key);
                }

                @Override
                public boolean maySucceed(Credential before, Credential after) {
                  return false;
                }
              })
          .supportedExtensions(Set.of(EXTENSION))
          .participating(groups::contains)
          .build();
  private final Identity ann = identity("ann");

  private Identity identity(String name) {
    return mls.identity(SUITE, new Credential.Basic(Bytes.utf8(name)));
  }

  private GroupState create(Extension... extensions) {
    return mls.create(Bytes.utf8("group"), SUITE, ann, GroupOptions.withExtensions(extensions));
  }

  @Test
  void itBeginsInEpochZeroWithItsCreatorAndNoTranscript() {
    GroupState group = create();
    Epoch epoch = group.state().epoch();
    Crypto crypto = Suites.crypto(SUITE);
    assertThat(group.groupId()).isEqualTo(Bytes.utf8("group"));
    assertThat(group.epoch()).isZero();
    assertThat(group.cipherSuite()).isEqualTo(SUITE);
    assertThat(group.ownLeafIndex()).isZero();
    assertThat(group.isActive()).isTrue();
    assertThat(group.members()).hasSize(1);
    assertThat(group.member(0).orElseThrow().credential()).isEqualTo(ann.credential());
    assertThat(group.member(1)).isEmpty();
    assertThat(epoch.context().confirmedTranscriptHash()).isEqualTo(Bytes.EMPTY);
    assertThat(epoch.context().treeHash()).isEqualTo(epoch.tree().hash(crypto));
    assertThat(epoch.confirmationTag())
        .isEqualTo(ConfirmationTag.of(crypto, epoch.secrets().confirmationKey(), Bytes.EMPTY));
    assertThat(epoch.interimTranscriptHash())
        .isEqualTo(TranscriptHash.interim(crypto, Bytes.EMPTY, epoch.confirmationTag()));
  }

  @Test
  void twoGroupsHaveNothingSecretInCommon() {
    assertThat(create().epochAuthenticator()).isNotEqualTo(create().epochAuthenticator());
  }

  @Test
  void itsExtensionsAreThoseThatWereChosen() {
    Extension own = new Extension(EXTENSION, Bytes.utf8("own"));
    assertThat(create(own).extensions()).containsExactly(own);
  }

  @Test
  void extensionsThatAreUnknownTwiceOrUnreadableAreMisuse() {
    Extension own = new Extension(EXTENSION, Bytes.EMPTY);
    assertMisuse(() -> create(new Extension(0xF0F0, Bytes.EMPTY)));
    assertMisuse(() -> create(own, own));
    assertMisuse(() -> create(new Extension(ExtensionType.REQUIRED_CAPABILITIES, Bytes.utf8("?"))));
  }

  @Test
  void whatIsRequiredTheCreatorSupports() {
    create(required(EXTENSION));
    assertMisuse(() -> create(required(0xF0F0)));
  }

  private static Extension required(int extension) {
    return new Extension(
        ExtensionType.REQUIRED_CAPABILITIES,
        new RequiredCapabilities(List.of(extension), List.of(), List.of()).encoded());
  }

  @Test
  void externalSendersAreVouchedFor() {
    Identity server = identity("server");
    Extension senders =
        new Extension(
            ExtensionType.EXTERNAL_SENDERS,
            new TlsWriter()
                .vector(
                    List.of(
                        new ExternalSender(server.signatureKey().publicKey(), server.credential())))
                .toBytes());
    create(senders);
    doubted.add(server.signatureKey().publicKey());
    assertMisuse(() -> create(senders));
  }

  @Test
  void aSecondGroupOfTheSameNameIsMisuse() {
    groups.add(Bytes.utf8("group"));
    assertMisuse(this::create);
  }
}
