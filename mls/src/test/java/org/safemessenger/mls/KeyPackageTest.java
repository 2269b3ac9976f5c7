package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Faults.assertMalformed;
import static org.safemessenger.mls.testing.Faults.assertMisuse;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.testing.Suites;
import org.safemessenger.mls.tree.LeafSignatures;
import org.safemessenger.mls.wire.Capabilities;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.CredentialType;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.ExtensionType;
import org.safemessenger.mls.wire.Grease;
import org.safemessenger.mls.wire.GroupInfo;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.Lifetime;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.ProposalType;
import org.safemessenger.mls.wire.SignaturePublicKey;

/** Key packages of one's own (sections 7.2, 10, 13.4 and 13.5). */
class KeyPackageTest {
  private static final CipherSuite SUITE = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final int EXTENSION = 0xF0E1;
  private static final int PROPOSAL = 0xF0E2;

  private final Mls mls = builder().build();
  private final Identity ann = mls.identity(SUITE, new Credential.Basic(Bytes.utf8("ann")));

  private static MlsBuilder builder() {
    return Mls.builder(Accepting.EVERYBODY)
        .clock(() -> NOW)
        .supportedExtensions(Set.of(EXTENSION))
        .supportedProposals(Set.of(PROPOSAL));
  }

  @ParameterizedTest
  @EnumSource
  void bothSignaturesHold(CipherSuite suite) {
    Identity identity = mls.identity(suite, ann.credential());
    KeyPackage made = mls.keyPackage(suite, identity).content();
    Crypto crypto = Suites.crypto(suite);
    new LeafSignatures(0).verify(crypto, made);
    assertThat(made.cipherSuite()).isEqualTo(suite.code());
    assertThat(crypto.isValid(made.initKey())).isTrue();
    assertThat(crypto.isValid(made.leafNode().encryptionKey())).isTrue();
  }

  @Test
  void eachHasItsOwnInitKeyAndEncryptionKey() {
    Set<Bytes> keys = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      KeyPackage made = mls.keyPackage(SUITE, ann).content();
      keys.add(made.initKey().value());
      keys.add(made.leafNode().encryptionKey().value());
    }
    assertThat(keys).hasSize(40);
  }

  @Test
  void itsLifetimeIsTheOneAskedFor() {
    KeyPackageBundle bundle =
        mls.keyPackage(SUITE, ann, KeyPackageOptions.DEFAULT.livingFor(Duration.ofDays(7)));
    assertThat(bundle.content().leafNode().source())
        .isEqualTo(
            new LeafNodeSource.FromKeyPackage(
                new Lifetime(
                    NOW.minus(Duration.ofHours(1)).getEpochSecond(),
                    NOW.plus(Duration.ofDays(7)).getEpochSecond())));
    assertThat(bundle.expires()).isEqualTo(NOW.plus(Duration.ofDays(7)));
  }

  @Test
  void aLifetimeWithoutEndIsTheLongestThatCanBeWritten() {
    KeyPackageBundle bundle =
        mls.keyPackage(SUITE, ann, KeyPackageOptions.DEFAULT.livingFor(LifetimePolicy.FOREVER));
    assertThat(bundle.expires()).isEqualTo(Instant.MAX);
  }

  @Test
  void itsCapabilitiesAreWhatIsSupportedAndNothingThatEverybodySupports() {
    Mls plain = builder().grease(false).build();
    Capabilities listed = plain.keyPackage(SUITE, ann).content().leafNode().capabilities();
    assertThat(listed.versions()).containsExactly(1);
    assertThat(listed.cipherSuites())
        .containsExactlyElementsOf(Stream.of(CipherSuite.values()).map(CipherSuite::code).toList());
    assertThat(listed.extensions()).containsExactly(EXTENSION).noneMatch(ExtensionType::isDefault);
    assertThat(listed.proposals()).containsExactly(PROPOSAL).noneMatch(ProposalType::isDefault);
    assertThat(listed.credentials()).containsExactly(CredentialType.BASIC, CredentialType.X509);
  }

  @Test
  void greaseIsInTheSevenFieldsAndListedWhereItMustBe() {
    GroupState group = mls.create(Bytes.utf8("group"), SUITE, ann);
    for (int i = 0; i < 50; i++) {
      KeyPackage made = mls.keyPackage(SUITE, ann).content();
      LeafNode leaf = made.leafNode();
      Capabilities listed = leaf.capabilities();
      assertThat(listed.cipherSuites()).anyMatch(Grease::isGrease);
      assertThat(listed.extensions()).anyMatch(Grease::isGrease);
      assertThat(listed.proposals()).anyMatch(Grease::isGrease);
      assertThat(listed.credentials()).anyMatch(Grease::isGrease);
      assertThat(types(leaf.extensions())).anyMatch(Grease::isGrease);
      assertThat(types(made.extensions())).anyMatch(Grease::isGrease);
      assertThat(types(groupInfo(group).extensions())).anyMatch(Grease::isGrease);
      assertThat(listed.extensions())
          .containsAll(types(leaf.extensions()))
          .containsAll(types(made.extensions()))
          .doesNotHaveDuplicates();
      assertThat(listed.versions()).containsExactly(1);
    }
  }

  @Test
  void greaseIsNowhereElse() {
    GroupState group = mls.create(Bytes.utf8("group"), SUITE, ann);
    assertThat(group.extensions()).isEmpty();
    KeyPackage made = mls.keyPackage(SUITE, ann).content();
    assertThat(Grease.isGrease(made.leafNode().credential().type())).isFalse();
    assertThat(Grease.isGrease(made.cipherSuite())).isFalse();
  }

  @Test
  void greaseCanBeLeftOut() {
    Mls plain = builder().grease(false).build();
    KeyPackage made = plain.keyPackage(SUITE, ann).content();
    assertThat(made.extensions()).isEmpty();
    assertThat(made.leafNode().extensions()).isEmpty();
    assertThat(made.leafNode().capabilities().cipherSuites()).noneMatch(Grease::isGrease);
  }

  @Test
  void extensionsOfTheApplicationAreCarriedAndListed() {
    Extension own = new Extension(EXTENSION, Bytes.utf8("own"));
    Extension id = new Extension(ExtensionType.APPLICATION_ID, Bytes.utf8("device 1"));
    KeyPackage made =
        mls.keyPackage(
                SUITE,
                ann,
                KeyPackageOptions.DEFAULT
                    .withLeafExtensions(List.of(own, id))
                    .withExtensions(List.of(own)))
            .content();
    assertThat(made.leafNode().extensions()).contains(own, id);
    assertThat(made.extensions()).contains(own);
    assertThat(made.leafNode().capabilities().extensions())
        .contains(EXTENSION)
        .doesNotContain(ExtensionType.APPLICATION_ID);
  }

  @Test
  void anExtensionThatIsNotSupportedOrThereTwiceIsMisuse() {
    Extension unknown = new Extension(0xF0F0, Bytes.EMPTY);
    Extension own = new Extension(EXTENSION, Bytes.EMPTY);
    for (List<Extension> wrong : List.of(List.of(unknown), List.of(own, own))) {
      KeyPackageOptions inLeaf = KeyPackageOptions.DEFAULT.withLeafExtensions(wrong);
      KeyPackageOptions beside = KeyPackageOptions.DEFAULT.withExtensions(wrong);
      assertMisuse(() -> mls.keyPackage(SUITE, ann, inLeaf));
      assertMisuse(() -> mls.keyPackage(SUITE, ann, beside));
    }
  }

  @Test
  void anIdentityOfAnotherSuiteOrThatNobodyVouchesForIsMisuse() {
    assertMisuse(() -> mls.keyPackage(CipherSuite.MLS_128_DHKEMP256_AES128GCM_SHA256_P256, ann));
    Mls strict =
        Mls.builder(
                new Authenticator() {
                  @Override
                  public boolean vouchesFor(Credential credential, SignaturePublicKey key) {
                    return false;
                  }

                  @Override
                  public boolean maySucceed(Credential before, Credential after) {
                    return false;
                  }
                })
            .build();
    assertMisuse(() -> strict.keyPackage(SUITE, ann));
    assertMisuse(() -> strict.create(Bytes.utf8("group"), SUITE, ann));
  }

  @ParameterizedTest
  @EnumSource
  void whatWasSavedIsTheSameAfterwards(CipherSuite suite) {
    Identity identity = mls.identity(suite, ann.credential());
    KeyPackageBundle bundle = mls.keyPackage(suite, identity);
    KeyPackageBundle loaded = mls.loadKeyPackage(bundle.save());
    assertThat(loaded.keyPackage()).isEqualTo(bundle.keyPackage());
    assertThat(loaded.ref()).isEqualTo(bundle.ref());
    assertThat(loaded.initKey()).isEqualTo(bundle.initKey());
    assertThat(loaded.encryptionKey()).isEqualTo(bundle.encryptionKey());
    assertThat(loaded.signatureKey()).isEqualTo(bundle.signatureKey());
  }

  @Test
  void aTruncatedOrAlteredSaveIsRefused() {
    byte[] saved = mls.keyPackage(SUITE, ann).save().exposeCopy();
    for (int length = 0; length < saved.length; length++) {
      byte[] shorter = java.util.Arrays.copyOf(saved, length);
      assertMalformed("", () -> mls.loadKeyPackage(SecretBytes.wrap(shorter)));
    }
    for (int at = 0; at < saved.length; at++) {
      byte[] altered = saved.clone();
      altered[at] ^= 1;
      if (at == 4 || at == 5) assertMisuse(() -> mls.loadKeyPackage(SecretBytes.wrap(altered)));
      else assertMalformed("", () -> mls.loadKeyPackage(SecretBytes.wrap(altered)));
    }
  }

  @Test
  void erasingABundleLeavesIdentityAndGroupAlone() {
    KeyPackageBundle bundle = mls.keyPackage(SUITE, ann);
    Identity ben = mls.identity(SUITE, new Credential.Basic(Bytes.utf8("ben")));
    Committed added =
        mls.create(Bytes.utf8("group"), SUITE, ben).commit(Change.add(bundle.keyPackage()));
    GroupState joined = mls.join(bundle, added.welcome().orElseThrow());
    bundle.erase();
    assertThat(bundle.initKey().isErased()).isTrue();
    assertMisuse(() -> mls.join(bundle, added.welcome().orElseThrow()));
    assertThat(bundle.encryptionKey().isErased()).isTrue();
    assertThat(ann.signatureKey().privateKey().isErased()).isFalse();
    joined.commit();
    assertThat(bundle.toString()).doesNotContain(bundle.initKey().toString());
  }

  private static List<Integer> types(List<Extension> extensions) {
    return extensions.stream().map(Extension::type).toList();
  }

  private static GroupInfo groupInfo(GroupState group) {
    Bytes message = group.groupInfo(GroupInfoOptions.FOR_JOINING);
    return ((MlsMessage.GroupInfoMessage) MlsMessage.decode(message)).body();
  }
}
