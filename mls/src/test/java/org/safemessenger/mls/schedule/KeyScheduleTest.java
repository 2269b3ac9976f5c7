package org.safemessenger.mls.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safemessenger.mls.testing.Faults.assertInvalid;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.testing.Suites;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.PreSharedKeyId;

class KeyScheduleTest {
  private static final Crypto CRYPTO =
      Suites.crypto(CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519);
  private static final GroupContext CONTEXT =
      new GroupContext(1, 1, Bytes.utf8("g"), 5, Bytes.utf8("t"), Bytes.utf8("c"), List.of());

  private static SecretBytes secret(int value) {
    byte[] octets = new byte[32];
    octets[0] = (byte) value;
    return SecretBytes.wrap(octets);
  }

  private static KeySchedule schedule() {
    return KeySchedule.ofCommit(CRYPTO, secret(1), secret(2), secret(3), CONTEXT);
  }

  @Test
  void whoIsToldTheJoinerSecretReachesTheSameEpoch() {
    try (KeySchedule member = schedule();
        KeySchedule joiner =
            KeySchedule.ofWelcome(CRYPTO, member.joinerSecret().copy(), secret(3))) {
      assertThat(joiner.newEpoch(CONTEXT, 4).secrets())
          .isEqualTo(member.newEpoch(CONTEXT, 4).secrets());
    }
  }

  @Test
  void anotherPreSharedKeyLeadsToAnotherEpoch() {
    try (KeySchedule member = schedule();
        KeySchedule joiner =
            KeySchedule.ofWelcome(CRYPTO, member.joinerSecret().copy(), secret(4))) {
      assertThat(joiner.newEpoch(CONTEXT, 4).secrets().confirmationKey())
          .isNotEqualTo(member.newEpoch(CONTEXT, 4).secrets().confirmationKey());
    }
  }

  @Test
  void whatLedToAnEpochIsErasedWhenItIsEntered() {
    SecretBytes joinerSecret;
    NewEpoch epoch;
    try (KeySchedule schedule = schedule()) {
      joinerSecret = schedule.joinerSecret();
      epoch = schedule.newEpoch(CONTEXT, 4);
    }
    assertThat(joinerSecret.isErased()).isTrue();
    assertThat(epoch.secrets().secrets()).hasSize(8).noneMatch(SecretBytes::isErased);
    assertThat(epoch.secretTree().secrets()).hasSize(1).noneMatch(SecretBytes::isErased);
  }

  @Test
  void whatGoesInIsLeftToItsOwner() {
    SecretBytes init = secret(1);
    KeySchedule.ofCommit(CRYPTO, init, secret(2), secret(3), CONTEXT).close();
    assertThat(init.isErased()).isFalse();
  }

  @Test
  void aCreatedGroupBeginsWithAFreshSecret() {
    NewEpoch one = KeySchedule.ofCreation(CRYPTO);
    assertThat(one.secretTree().width()).isEqualTo(1);
    assertThat(KeySchedule.ofCreation(CRYPTO).secrets().exporterSecret())
        .isNotEqualTo(one.secrets().exporterSecret());
  }

  @Test
  void theInitSecretGoesWhenTheNextEpochIsThere() {
    try (KeySchedule schedule = schedule()) {
      EpochSecrets secrets = schedule.newEpoch(CONTEXT, 4).secrets();
      EpochSecrets without = secrets.withoutInitSecret();
      assertThat(without.initSecret()).isNull();
      assertThat(without.secrets())
          .isEqualTo(secrets.secrets().subList(0, 7))
          .doesNotContain(Objects.requireNonNull(secrets.initSecret()));
    }
  }

  @Test
  void savedSecretsAreTheSameWhenTheyAreRestored() {
    try (KeySchedule schedule = schedule()) {
      EpochSecrets secrets = schedule.newEpoch(CONTEXT, 4).secrets();
      for (EpochSecrets each : List.of(secrets, secrets.withoutInitSecret())) {
        TlsWriter out = new TlsWriter();
        each.encode(out);
        assertThat(TlsReader.decode(out.toSecret(), EpochSecrets::decode)).isEqualTo(each);
      }
    }
  }

  @Test
  void noTextShowsASecret() {
    try (KeySchedule schedule = schedule()) {
      NewEpoch epoch = schedule.newEpoch(CONTEXT, 4);
      assertThat(epoch.secrets().toString())
          .doesNotContain(
              Bytes.of(epoch.secrets().exporterSecret().expose()).toString().substring(0, 8))
          .contains("SecretBytes[32 bytes]");
      assertThat(epoch.secretTree().toString()).doesNotContain("secret=");
    }
  }

  @Test
  void exportedSecretsDependOnLabelContextAndLength() {
    try (KeySchedule schedule = schedule()) {
      EpochSecrets secrets = schedule.newEpoch(CONTEXT, 4).secrets();
      SecretBytes one = secrets.export(CRYPTO, "a", Bytes.utf8("x"), 20);
      assertThat(one.length()).isEqualTo(20);
      assertThat(secrets.export(CRYPTO, "a", Bytes.utf8("x"), 20)).isEqualTo(one);
      assertThat(secrets.export(CRYPTO, "b", Bytes.utf8("x"), 20)).isNotEqualTo(one);
      assertThat(secrets.export(CRYPTO, "a", Bytes.utf8("y"), 20)).isNotEqualTo(one);
      SecretBytes longer = secrets.export(CRYPTO, "a", Bytes.utf8("x"), 21);
      assertThat(Bytes.of(longer.expose()).slice(0, 20)).isNotEqualTo(Bytes.of(one.expose()));
    }
  }

  @Test
  void aWelcomeKeyOpensWhatItSealedAndNothingElse() {
    try (KeySchedule schedule = schedule();
        KeySchedule other = KeySchedule.ofWelcome(CRYPTO, secret(9), secret(3));
        WelcomeKey key = schedule.welcomeKey();
        WelcomeKey wrong = other.welcomeKey()) {
      var info =
          new org.safemessenger.mls.wire.GroupInfo(
              CONTEXT, List.of(), Bytes.utf8("tag"), 3, Bytes.utf8("signature"));
      Bytes sealed = key.seal(info);
      assertThat(key.open(sealed)).isEqualTo(info);
      assertThatThrownBy(() -> wrong.open(sealed)).isInstanceOf(InvalidMessage.class);
    }
  }

  @Test
  void bothSidesOfAnExternalInitialisationReachTheSameInitSecret() {
    try (KeySchedule schedule = schedule()) {
      EpochSecrets secrets = schedule.newEpoch(CONTEXT, 4).secrets();
      ExternalInit joiner = ExternalInit.to(CRYPTO, secrets.externalKeyPair(CRYPTO).publicKey());
      assertThat(ExternalInit.receive(CRYPTO, secrets, joiner.kemOutput()))
          .isEqualTo(joiner.initSecret());
      ExternalInit another = ExternalInit.to(CRYPTO, secrets.externalKeyPair(CRYPTO).publicKey());
      assertThat(another.initSecret()).isNotEqualTo(joiner.initSecret());
    }
  }

  @Test
  void whatIsNoKemOutputInitialisesNothing() {
    try (KeySchedule schedule = schedule()) {
      EpochSecrets secrets = schedule.newEpoch(CONTEXT, 4).secrets();
      for (Bytes output : List.of(Bytes.EMPTY, Bytes.utf8("short"), Bytes.wrap(new byte[32]))) {
        assertThatThrownBy(() -> ExternalInit.receive(CRYPTO, secrets, output))
            .isInstanceOf(InvalidMessage.class);
      }
    }
  }

  @Test
  void withoutPreSharedKeysTheirSecretIsZeros() {
    assertThat(PskSecret.of(CRYPTO, List.of())).isEqualTo(SecretBytes.zeros(32));
  }

  @Test
  void theOrderOfPreSharedKeysAndTheirNoncesMatter() {
    PreSharedKey one = psk("a", "n", 1);
    PreSharedKey two = psk("b", "n", 2);
    SecretBytes inOrder = PskSecret.of(CRYPTO, List.of(one, two));
    assertThat(PskSecret.of(CRYPTO, List.of(one, two))).isEqualTo(inOrder);
    assertThat(PskSecret.of(CRYPTO, List.of(two, one))).isNotEqualTo(inOrder);
    assertThat(PskSecret.of(CRYPTO, List.of(one, psk("b", "m", 2)))).isNotEqualTo(inOrder);
    assertThat(PskSecret.of(CRYPTO, List.of(one))).isNotEqualTo(inOrder);
    assertThat(one.key().isErased()).isFalse();
  }

  private static PreSharedKey psk(String id, String nonce, int key) {
    return new PreSharedKey(
        new PreSharedKeyId.External(Bytes.utf8(id), Bytes.utf8(nonce)), secret(key));
  }

  @Test
  void aConfirmationTagOfAnotherTranscriptOrEpochOrNoneIsRefused() {
    Bytes transcript = Bytes.utf8("confirmed");
    Bytes tag = ConfirmationTag.of(CRYPTO, secret(1), transcript);
    ConfirmationTag.verify(CRYPTO, secret(1), transcript, tag);
    assertInvalid(
        Reason.NOT_AUTHENTIC,
        "6.1",
        () -> ConfirmationTag.verify(CRYPTO, secret(1), Bytes.utf8("another"), tag));
    assertInvalid(
        Reason.NOT_AUTHENTIC,
        "6.1",
        () -> ConfirmationTag.verify(CRYPTO, secret(2), transcript, tag));
    assertInvalid(
        Reason.NOT_AUTHENTIC,
        "6.1",
        () -> ConfirmationTag.verify(CRYPTO, secret(1), transcript, null));
    assertInvalid(
        Reason.NOT_AUTHENTIC,
        "6.1",
        () -> ConfirmationTag.verify(CRYPTO, secret(1), transcript, tag.slice(0, 31)));
  }
}
