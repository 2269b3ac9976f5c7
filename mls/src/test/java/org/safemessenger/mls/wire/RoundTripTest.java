package org.safemessenger.mls.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;

/** Whatever is written is read as the same. */
class RoundTripTest {
  record Case(TlsStruct value, Function<TlsReader, ? extends TlsStruct> decoder) {}

  @Property(tries = 1500, shrinking = ShrinkingMode.OFF)
  void everyStructureIsReadAsWritten(@ForAll("cases") Case one) {
    assertThat(TlsReader.<TlsStruct>decode(one.value.encoded(), in -> one.decoder.apply(in)))
        .isEqualTo(one.value);
  }

  @Property(tries = 200)
  void groupSecretsAreReadAsWritten(@ForAll("groupSecrets") GroupSecrets secrets) {
    assertThat(TlsReader.decode(secrets.encoded(), GroupSecrets::decode)).isEqualTo(secrets);
  }

  @Provide
  Arbitrary<GroupSecrets> groupSecrets() {
    return Structures.groupSecrets();
  }

  @Provide
  Arbitrary<Case> cases() {
    return Arbitraries.oneOf(
        of(Structures.mlsMessage(), MlsMessage::decode),
        of(Structures.authenticatedContent(), AuthenticatedContent::decode),
        of(Structures.commit(), Commit::decode),
        of(Structures.keyPackage(), KeyPackage::decode),
        of(Structures.leafNode(), LeafNode::decode),
        of(Structures.parentNode(), ParentNode::decode),
        of(Structures.proposal(), Proposal::decode),
        of(Structures.groupContext(), GroupContext::decode),
        of(Structures.groupInfo(), GroupInfo::decode),
        of(Structures.welcome(), Welcome::decode),
        of(senderData(), SenderData::decode),
        of(requiredCapabilities(), RequiredCapabilities::decode),
        of(externalSender(), ExternalSender::decode));
  }

  private static Arbitrary<SenderData> senderData() {
    return Combinators.combine(Structures.uint32(), Structures.uint32(), Structures.uint32())
        .as(
            (leaf, generation, guard) ->
                new SenderData(
                    leaf,
                    generation,
                    new org.safemessenger.mls.codec.TlsWriter().uint32(guard).toBytes()));
  }

  private static Arbitrary<RequiredCapabilities> requiredCapabilities() {
    return Structures.capabilities()
        .map(
            some ->
                new RequiredCapabilities(some.extensions(), some.proposals(), some.credentials()));
  }

  private static Arbitrary<ExternalSender> externalSender() {
    return Combinators.combine(
            Structures.bytes().map(SignaturePublicKey::new), Structures.credential())
        .as(ExternalSender::new);
  }

  private static <T extends TlsStruct> Arbitrary<Case> of(
      Arbitrary<T> values, Function<TlsReader, T> decoder) {
    return values.map(value -> new Case(value, decoder));
  }
}
