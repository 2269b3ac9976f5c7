package org.safemessenger.mls.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.fault.InvalidMessage.Reason.UNSUPPORTED;
import static org.safemessenger.mls.testing.Faults.assertInvalid;
import static org.safemessenger.mls.testing.Faults.assertMalformed;
import static org.safemessenger.mls.testing.Faults.assertMisuse;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;

/** Codes that nobody has given a meaning. */
class EnumerationsTest {
  private static final String ZEROS = "00".repeat(40);

  @ParameterizedTest
  @ValueSource(strings = {"00", "04", "ff"})
  void aContentTypeIsApplicationProposalOrCommit(String code) {
    // Group id, epoch, sender and authenticated data stand before it.
    String before = "00" + "0000000000000000" + "03" + "00";
    assertMalformed("6", () -> read(before + code + ZEROS, FramedContent::decode));
    assertMalformed(
        "6", () -> read("00" + "0000000000000000" + code + ZEROS, PrivateMessage::decode));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "05", "ff"})
  void aSenderIsOneOfFourKinds(String code) {
    assertMalformed("6", () -> read(code + ZEROS, Sender::decode));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "04", "ff"})
  void aLeafNodeComesFromAKeyPackageAnUpdateOrACommit(String code) {
    assertMalformed("7.2", () -> read(code + ZEROS, LeafNodeSource::decode));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "03", "ff", "0200", "0204", "02ff"})
  void aPreSharedKeyIsExternalOrAResumptionOfThreeUsages(String codes) {
    assertMalformed("8.4", () -> read(codes + ZEROS, PreSharedKeyId::decode));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "03", "ff"})
  void aCommitHoldsProposalsOrReferences(String code) {
    assertMalformed("12.4", () -> read(code + ZEROS, ProposalOrRef::decode));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000", "0006", "f000", "ffff"})
  void otherWireFormatsAreNotSpoken(String code) {
    assertInvalid(UNSUPPORTED, "6", () -> MlsMessage.decode(Bytes.fromHex("0001" + code + ZEROS)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000", "0002", "0100", "ffff"})
  void otherVersionsAreNotSpoken(String code) {
    assertInvalid(UNSUPPORTED, "6", () -> MlsMessage.decode(Bytes.fromHex(code + "0001" + ZEROS)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000", "0003", "0a0a", "f000"})
  void otherCredentialsAreNotSpoken(String code) {
    assertInvalid(UNSUPPORTED, "5.3", () -> read(code + ZEROS, Credential::decode));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000", "0008", "0a0a", "f001", "ffff"})
  void otherProposalsArePassedThrough(String code) {
    Proposal proposal = read(code + "02abcd", Proposal::decode);
    assertThat(proposal)
        .isEqualTo(new Proposal.Custom(Integer.parseInt(code, 16), Bytes.fromHex("abcd")));
    assertThat(proposal.encoded()).isEqualTo(Bytes.fromHex(code + "02abcd"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 0x10000, -1})
  void anApplicationCannotGiveItsProposalATypeOfTheRfc(int type) {
    assertMisuse(() -> new Proposal.Custom(type, Bytes.EMPTY));
  }

  @Test
  void theCodesAreThoseOfTheRfc() {
    assertThat(ContentType.values()).extracting(ContentType::code).containsExactly(1, 2, 3);
    assertThat(WireFormat.values()).extracting(WireFormat::code).containsExactly(1, 2, 3, 4, 5);
    assertThat(ExtensionType.isDefault(0)).isFalse();
    assertThat(ExtensionType.isDefault(5)).isTrue();
    assertThat(ExtensionType.isDefault(6)).isFalse();
    assertThat(ProposalType.isDefault(0)).isFalse();
    assertThat(ProposalType.isDefault(7)).isTrue();
    assertThat(ProposalType.isDefault(8)).isFalse();
  }

  private static <T> T read(String hex, Function<TlsReader, T> decoder) {
    return TlsReader.decode(Bytes.fromHex(hex), decoder);
  }
}
