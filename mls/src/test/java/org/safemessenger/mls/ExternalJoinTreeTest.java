package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Faults.assertInvalid;
import static org.safemessenger.mls.testing.Faults.assertMalformed;
import static org.safemessenger.mls.testing.Faults.assertMisbehaved;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.ExtensionType;
import org.safemessenger.mls.wire.GroupInfo;
import org.safemessenger.mls.wire.MlsMessage;

/** Who joins by itself believes a group info no more than who joins by a welcome. */
class ExternalJoinTreeTest {
  private final Circle circle = Circle.of("ann", "bob", "cleo");
  private final Party ann = circle.member(0);
  private final Party eve = circle.party("eve");

  @Test
  void everyLeafIsVouchedFor() {
    Bytes info = ann.group().groupInfo(GroupInfoOptions.FOR_JOINING);
    assertThat(eve.mls.joinExternally(info, eve.identity).group().members()).hasSize(4);
    circle.doubted.add(circle.member(2).identity.signatureKey().publicKey());
    assertMisbehaved("5.3.1", () -> eve.mls.joinExternally(info, eve.identity));
  }

  @Test
  void theTreeIsTheOneThatIsSigned() {
    Bytes aside = ann.group().groupInfo(GroupInfoOptions.TREE_ASIDE);
    ExternalJoinOptions options = ExternalJoinOptions.DEFAULT;
    Bytes tree = ann.group().ratchetTree();
    assertThat(eve.mls.joinExternally(aside, eve.identity, options.withTree(tree)).group().epoch())
        .isEqualTo(2);
    circle.commit(ann);
    Bytes later = ann.group().ratchetTree();
    assertInvalid(
        Reason.NOT_AUTHENTIC,
        "12.4.3.3",
        () -> eve.mls.joinExternally(aside, eve.identity, options.withTree(later)));
    assertInvalid(
        Reason.MISSING_TREE, "12.4.3.3", () -> eve.mls.joinExternally(aside, eve.identity));
  }

  @Test
  void anExtensionOfTheGroupThatIsUnknownHereIsRefused() {
    circle.commit(ann, Change.extensions(List.of(new Extension(Circle.EXTENSION, Bytes.EMPTY))));
    Bytes info = ann.group().groupInfo(GroupInfoOptions.FOR_JOINING);
    circle.extensions = java.util.Set.of();
    Party plain = circle.party("plain");
    assertMisbehaved("13.4", () -> plain.mls.joinExternally(info, plain.identity));
  }

  @Test
  void anUnknownExtensionOfTheGroupInfoIsIgnoredAndNoneIsThereTwice() {
    Extension unknown = new Extension(0xF123, Bytes.utf8("?"));
    assertThat(
            eve.mls
                .joinExternally(resigned(all -> with(all, unknown)), eve.identity)
                .group()
                .epoch())
        .isEqualTo(2);
    Bytes twice = resigned(all -> with(with(all, unknown), unknown));
    assertMisbehaved("13.4", () -> eve.mls.joinExternally(twice, eve.identity));
  }

  @Test
  void theExternalKeyIsAKey() {
    Bytes short31 = Bytes.fromHex("1f" + "07".repeat(31));
    Bytes bad = resigned(all -> replaced(all, new Extension(ExtensionType.EXTERNAL_PUB, short31)));
    assertMalformed("12.4.3.2", () -> eve.mls.joinExternally(bad, eve.identity));
  }

  private static List<Extension> with(List<Extension> all, Extension more) {
    return java.util.stream.Stream.concat(all.stream(), java.util.stream.Stream.of(more)).toList();
  }

  private static List<Extension> replaced(List<Extension> all, Extension by) {
    return all.stream().map(one -> one.type() == by.type() ? by : one).toList();
  }

  private Bytes resigned(UnaryOperator<List<Extension>> change) {
    Bytes honest = ann.group().groupInfo(GroupInfoOptions.FOR_JOINING);
    GroupInfo info = ((MlsMessage.GroupInfoMessage) MlsMessage.decode(honest)).body();
    GroupInfo changed =
        new GroupInfo(
            info.groupContext(),
            change.apply(info.extensions()),
            info.confirmationTag(),
            info.signer(),
            Bytes.EMPTY);
    Bytes signature =
        ann.crypto()
            .signWithLabel(
                ann.identity.signatureKey().privateKey(),
                SignedGroupInfo.LABEL,
                changed.toBeSigned());
    return new MlsMessage.GroupInfoMessage(changed.withSignature(signature)).encoded();
  }
}
