package org.safemessenger.mls;

import java.util.ArrayList;
import java.util.List;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.ExtensionType;
import org.safemessenger.mls.wire.ExternalSender;
import org.safemessenger.mls.wire.WireFormat;

/** One of everything that can arrive: by ann, from bob, cleo and others. */
final class Samples {
  static final Bytes PSK = Bytes.utf8("psk");

  final Circle circle = new Circle();
  final Party ann;
  final Party bob;
  final Party cleo;
  final Party service;
  private final List<Sample> samples = new ArrayList<>();

  Samples(WireFormat handshakes) {
    circle.handshakeFormat = handshakes;
    circle.psks.put(PSK, SecretBytes.wrap(new byte[] {1, 2, 3}));
    service = circle.party("service");
    circle.with(List.of(externalSenders()), "ann", "bob", "cleo", "dora");
    ann = circle.member(0);
    bob = circle.member(1);
    cleo = circle.member(2);
    ann.protects("so that her ratchet has moved");
  }

  static List<Sample> all() {
    List<Sample> all = new ArrayList<>();
    all.addAll(new Samples(WireFormat.PUBLIC_MESSAGE).make());
    all.addAll(new Samples(WireFormat.PRIVATE_MESSAGE).make());
    return List.copyOf(all);
  }

  List<Sample> make() {
    messages();
    proposals();
    commits();
    outsiders();
    joining();
    saved();
    return List.copyOf(samples);
  }

  private Extension externalSenders() {
    ExternalSender sender =
        new ExternalSender(
            service.identity.signatureKey().publicKey(), service.identity.credential());
    return new Extension(
        ExtensionType.EXTERNAL_SENDERS, new TlsWriter().vector(List.of(sender)).toBytes());
  }

  private Bytes keyPackage(String name) {
    return circle.party(name).bundle().keyPackage();
  }

  private void toAnn(String kind, Bytes message) {
    samples.add(new Sample(kind, message, Sample.Group.of(ann.group())));
  }

  /** A second life of a member, so that what it does there has not happened here. */
  static GroupState fork(Party member) {
    SavedGroup saved = member.group().save();
    return member.mls.load(saved.state(), saved::tree);
  }

  private void messages() {
    Protected first = fork(bob).protect(Bytes.utf8("what is said"));
    toAnn("application data", first.message());
    toAnn("application data, one left out", first.next().protect(PSK, PSK).message());
  }

  private void proposals() {
    propose("add", Change.add(keyPackage("eve")));
    propose("update", Change.update());
    propose("remove", Change.remove(cleo.leafIndex()));
    propose("external psk", Change.externalPsk(PSK));
    propose("resumption psk", Change.resumptionPsk(Circle.GROUP, bob.group().epoch()));
    propose("extensions", Change.extensions(List.of(new Extension(Circle.EXTENSION, PSK))));
    propose("custom", Change.custom(Circle.PROPOSAL, PSK));
    propose("reinit", Change.reInit(PSK, Circle.SUITE, List.of()));
  }

  private void propose(String kind, Change change) {
    toAnn("proposal: " + kind, fork(bob).propose(change).message());
  }

  private void commits() {
    circle.propose(cleo, Change.update());
    circle.propose(bob, Change.externalPsk(PSK));
    commit("by reference", CommitOptions.of());
    commit("add", CommitOptions.of(Change.add(keyPackage("eve"))));
    commit("remove", CommitOptions.of(Change.remove(cleo.leafIndex())));
    commit("of oneself removed", CommitOptions.of(Change.remove(ann.leafIndex())));
    commit(
        "extensions",
        CommitOptions.of(Change.extensions(List.of(new Extension(Circle.EXTENSION, PSK)))));
    commit("custom", CommitOptions.of(Change.custom(Circle.PROPOSAL, PSK)));
    commit(
        "without path",
        CommitOptions.of(Change.externalPsk(PSK)).only(java.util.Set.of()).withoutPath());
    commit(
        "reinit",
        CommitOptions.of(Change.reInit(PSK, Circle.SUITE, List.of())).only(java.util.Set.of()));
  }

  private void commit(String kind, CommitOptions options) {
    toAnn("commit: " + kind, fork(bob).commit(options).message());
  }

  private void outsiders() {
    Bytes info = cleo.group().groupInfo(GroupInfoOptions.FOR_JOINING);
    Party eve = circle.party("eve");
    toAnn("external commit", eve.mls.joinExternally(info, eve.identity).commit());
    ExternalJoinOptions back =
        ExternalJoinOptions.DEFAULT.replacing(member -> member.leafIndex() == cleo.leafIndex());
    toAnn(
        "external commit of one back", cleo.mls.joinExternally(info, cleo.identity, back).commit());
    toAnn("wish to join", eve.mls.proposeJoining(info, eve.bundle()));
    toAnn(
        "external sender's proposal",
        service.mls.proposeFromOutside(info, service.identity, Change.remove(cleo.leafIndex())));
    samples.add(
        new Sample("group info", info, message -> eve.mls.joinExternally(message, eve.identity)));
    samples.add(
        new Sample(
            "group info to propose with",
            info,
            message -> eve.mls.proposeJoining(message, eve.bundle()),
            false));
    GroupState state = ann.group();
    samples.add(
        new Sample(
            "key package", keyPackage("fay"), message -> state.propose(Change.add(message))));
  }

  private void joining() {
    Party eve = circle.party("eve");
    KeyPackageBundle bundle = eve.bundle();
    Committed inside = fork(bob).commit(CommitOptions.of(Change.add(bundle.keyPackage())));
    samples.add(
        new Sample(
            "welcome", inside.welcome().orElseThrow(), message -> eve.mls.join(bundle, message)));
    Committed aside =
        fork(bob).commit(CommitOptions.of(Change.add(bundle.keyPackage())).treeAside());
    Bytes welcome = aside.welcome().orElseThrow();
    samples.add(
        new Sample(
            "ratchet tree",
            aside.ratchetTree().orElseThrow(),
            tree -> eve.mls.join(bundle, welcome, JoinOptions.DEFAULT.withTree(tree))));
  }

  private void saved() {
    SavedGroup group = fork(bob).commit().next().save();
    samples.add(
        new Sample(
            "saved group",
            Bytes.wrap(group.state().exposeCopy()),
            state -> bob.mls.load(SecretBytes.wrap(state.toArray()), group::tree)));
    Bytes name = group.treeNames().iterator().next();
    samples.add(
        new Sample(
            "saved tree",
            group.tree(name),
            tree ->
                bob.mls.load(
                    group.state().copy(), asked -> asked.equals(name) ? tree : group.tree(asked))));
    samples.add(
        new Sample(
            "saved key package",
            Bytes.wrap(bob.bundle().save().exposeCopy()),
            state -> bob.mls.loadKeyPackage(SecretBytes.wrap(state.toArray()))));
  }
}
