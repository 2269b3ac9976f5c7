package org.safemessenger.mls;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.EncryptedGroupSecrets;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.GroupInfo;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.Welcome;

/**
 * Messaging Layer Security: makes key packages, creates and joins groups, and wakes saved ones.
 * Immutable, and safe for any number of threads. It does no input or output: messages are {@link
 * Bytes} that the application carries.
 */
public final class Mls {
  private final Settings settings;
  private final Predicate<Bytes> participating;

  Mls(Settings settings, Predicate<Bytes> participating) {
    this.settings = settings;
    this.participating = participating;
  }

  /**
   * @param authenticator says who is who; there is no default
   */
  public static MlsBuilder builder(Authenticator authenticator) {
    return new MlsBuilder(authenticator);
  }

  /** A credential with a fresh signature key of the suite. */
  public Identity identity(CipherSuite suite, Credential credential) {
    return new Identity(credential, settings.provider().crypto(suite).generateSignatureKeyPair());
  }

  /** A fresh key package (RFC 9420, section 10), with which others add this client, once. */
  public KeyPackageBundle keyPackage(CipherSuite suite, Identity identity) {
    return keyPackage(suite, identity, KeyPackageOptions.DEFAULT);
  }

  public KeyPackageBundle keyPackage(
      CipherSuite suite, Identity identity, KeyPackageOptions options) {
    return KeyPackages.generate(settings, settings.provider().crypto(suite), identity, options);
  }

  /**
   * A group with one member (section 11).
   *
   * @param groupId that no other group has
   */
  public GroupState create(Bytes groupId, CipherSuite suite, Identity identity) {
    return create(groupId, suite, identity, GroupOptions.DEFAULT);
  }

  public GroupState create(
      Bytes groupId, CipherSuite suite, Identity identity, GroupOptions options) {
    if (participating.test(groupId))
      throw new ApiMisuse("11", "this client is in a group of this identifier: " + groupId);
    return GroupState.first(
        settings,
        GroupCreation.create(
            settings,
            settings.provider().crypto(suite),
            groupId,
            identity,
            options.extensions(),
            options.leaf()));
  }

  /** The key packages that a welcome is for, by their references; one of them may be one's own. */
  public List<Bytes> welcomed(Bytes welcome) {
    return readWelcome(welcome).secrets().stream().map(EncryptedGroupSecrets::newMember).toList();
  }

  /** Joins by a welcome (section 12.4.3.1), with the tree inside. */
  public GroupState join(KeyPackageBundle bundle, Bytes welcome) {
    return join(bundle, welcome, JoinOptions.DEFAULT);
  }

  public GroupState join(KeyPackageBundle bundle, Bytes welcome, JoinOptions options) {
    State joined = WelcomeJoin.join(settings, bundle, readWelcome(welcome), options);
    requireNew(joined.context());
    return GroupState.first(settings, joined);
  }

  /** Joins by oneself (section 12.4.3.2), with the tree inside the group info. */
  public ExternalJoin joinExternally(Bytes groupInfo, Identity identity) {
    return joinExternally(groupInfo, identity, ExternalJoinOptions.DEFAULT);
  }

  public ExternalJoin joinExternally(
      Bytes groupInfo, Identity identity, ExternalJoinOptions options) {
    GroupInfo read = readGroupInfo(groupInfo);
    if (options.replaced().isEmpty()) requireNew(read.groupContext());
    ExternalCommitJoin.Made made = ExternalCommitJoin.join(settings, read, identity, options);
    return new ExternalJoin(GroupState.first(settings, made.state()), made.message().encoded());
  }

  /**
   * Asks the members to be added (section 12.1.8).
   *
   * @return an {@code MLSMessage} with the proposal
   */
  public Bytes proposeJoining(Bytes groupInfo, KeyPackageBundle bundle) {
    return OutsideProposal.join(settings, readGroupInfo(groupInfo).groupContext(), bundle)
        .encoded();
  }

  /**
   * Proposes as one of the group's {@code external_senders} (section 12.1.8.1). The proposal is for
   * the group and epoch that the group info names, and the group info is believed: take it from
   * somebody who may choose them, or look into it first.
   *
   * @return an {@code MLSMessage} with the proposal
   */
  public Bytes proposeFromOutside(Bytes groupInfo, Identity sender, Change change) {
    return OutsideProposal.external(
            settings, readGroupInfo(groupInfo).groupContext(), sender, change)
        .encoded();
  }

  /**
   * @param state {@link SavedGroup#state}
   * @param trees finds by its name what {@link SavedGroup#tree} gave
   */
  public GroupState load(
      SecretBytes state, Function<? super Bytes, ? extends @Nullable Bytes> trees) {
    return GroupState.first(settings, StateForm.read(settings, state, trees));
  }

  /**
   * @param saved {@link KeyPackageBundle#save}
   */
  public KeyPackageBundle loadKeyPackage(SecretBytes saved) {
    return KeyPackageBundle.load(settings, saved);
  }

  /** Section 12.4.3. */
  private void requireNew(GroupContext group) {
    if (participating.test(group.groupId())) {
      throw new InvalidMessage(
          InvalidMessage.Reason.WRONG_GROUP,
          "12.4.3",
          "this client is already in a group of the identifier " + group.groupId());
    }
  }

  private static Welcome readWelcome(Bytes message) {
    if (MlsMessage.decode(message) instanceof MlsMessage.WelcomeMessage(Welcome welcome))
      return welcome;
    throw InvalidMessage.malformed("12.4.3.1", "a welcome was expected");
  }

  private static GroupInfo readGroupInfo(Bytes message) {
    if (MlsMessage.decode(message) instanceof MlsMessage.GroupInfoMessage(GroupInfo groupInfo))
      return groupInfo;
    throw InvalidMessage.malformed("12.4.3", "a group info was expected");
  }
}
