package org.safemessenger.mls;

import java.util.List;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.schedule.PreSharedKey;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.PreSharedKeyId;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.ProtocolVersion;

/** Makes the group that follows from another one (sections 11.2 and 11.3). */
record SuccessorGroup(Settings settings, State former) {

  NewGroup reinitialise(Identity identity, List<Bytes> keyPackages) {
    if (!(former.status() instanceof Status.Reinitialised(Proposal.ReInit into)))
      throw new ApiMisuse("11.2", "no re-initialisation has ended this group; commit one first");
    if (into.version() != ProtocolVersion.MLS10)
      throw new ApiMisuse("11.2", "the new group is of MLS version " + into.version());
    CipherSuite suite =
        CipherSuite.of(into.cipherSuite())
            .orElseThrow(
                () ->
                    new ApiMisuse(
                        "11.2",
                        "the new group's ciphersuite, "
                            + into.cipherSuite()
                            + ", is not spoken here"));
    Crypto crypto = settings.provider().crypto(suite);
    State alone =
        GroupCreation.create(
            settings,
            crypto,
            into.groupId(),
            identity,
            into.extensions(),
            KeyPackageOptions.DEFAULT);
    PreSharedKey link = link(crypto, PreSharedKeyId.Usage.REINIT);
    Committing.Made made = add(alone, keyPackages, link);
    State together = Committing.confirm(settings, made.next());
    new Succession(settings, Blame.CALLER, former)
        .checkReInit(former.context().epoch(), together.context(), together.epoch().tree());
    return finish(alone, made, together);
  }

  NewGroup branch(Bytes groupId, Identity identity, List<Bytes> keyPackages, GroupOptions options) {
    former.requireActive();
    Crypto crypto = settings.crypto(former.context());
    State alone =
        GroupCreation.create(
            settings, crypto, groupId, identity, options.extensions(), options.leaf());
    PreSharedKey link = link(crypto, PreSharedKeyId.Usage.BRANCH);
    Committing.Made made = add(alone, keyPackages, link);
    State together = Committing.confirm(settings, made.next());
    new Succession(settings, Blame.CALLER, former)
        .checkBranch(former.context().epoch(), together.context(), together.epoch().tree());
    return finish(alone, made, together);
  }

  private PreSharedKey link(Crypto crypto, PreSharedKeyId.Usage usage) {
    return new PreSharedKey(
        new PreSharedKeyId.Resumption(
            usage,
            former.context().groupId(),
            former.context().epoch(),
            crypto.random(crypto.hashLength())),
        former.epoch().secrets().resumptionPsk());
  }

  private Committing.Made add(State alone, List<Bytes> keyPackages, PreSharedKey link) {
    Change[] adds = keyPackages.stream().map(Change::add).toArray(Change[]::new);
    return Committing.commit(settings, alone, CommitOptions.of(adds), List.of(link));
  }

  /** Nobody else was in the epoch before: its commit goes nowhere, and its secrets go at once. */
  private NewGroup finish(State alone, Committing.Made made, State together) {
    State begun = State.beginning(together.epoch());
    StateErasure.erase(alone, begun);
    StateErasure.erase(made.next(), begun);
    StateErasure.erase(together, begun);
    return new NewGroup(
        GroupState.first(settings, begun),
        made.welcome().map(welcome -> new MlsMessage.WelcomeMessage(welcome).encoded()));
  }
}
