package org.safemessenger.mls.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.Authenticator;
import org.safemessenger.mls.Change;
import org.safemessenger.mls.CommitOptions;
import org.safemessenger.mls.Committed;
import org.safemessenger.mls.ExternalJoin;
import org.safemessenger.mls.ExternalJoinOptions;
import org.safemessenger.mls.GroupInfoOptions;
import org.safemessenger.mls.GroupOptions;
import org.safemessenger.mls.GroupState;
import org.safemessenger.mls.Identity;
import org.safemessenger.mls.JoinOptions;
import org.safemessenger.mls.KeyPackageBundle;
import org.safemessenger.mls.KeyPackageOptions;
import org.safemessenger.mls.Member;
import org.safemessenger.mls.Mls;
import org.safemessenger.mls.NewGroup;
import org.safemessenger.mls.Processed;
import org.safemessenger.mls.Proposed;
import org.safemessenger.mls.Protected;
import org.safemessenger.mls.Received;
import org.safemessenger.mls.SavedGroup;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.fault.MlsException;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.CredentialType;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.ExtensionType;
import org.safemessenger.mls.wire.RequiredCapabilities;
import org.safemessenger.mls.wire.SignaturePublicKey;

/** A client by our engine. */
final class OurMember implements Peer {
  private final Mls mls;
  private final CipherSuite suite;
  private final Identity identity;
  private final KeyPackageOptions options;
  private final Optional<GroupState> former;
  private final KeyPackageBundle bundle;
  private @Nullable GroupState state;

  /**
   * @param psks the external pre-shared keys by their identifiers
   */
  OurMember(CipherSuite suite, Person person, Map<Bytes, Bytes> psks) {
    this.suite = suite;
    mls =
        Mls.builder(new NamedOnly())
            .handshakeFormat(person.handshakes())
            .preSharedKeys(
                id ->
                    Optional.ofNullable(psks.get(id))
                        .map(key -> SecretBytes.copyOf(key.readOnly())))
            .build();
    options = options(person);
    identity = mls.identity(suite, credential(person));
    bundle = mls.keyPackage(suite, identity, options);
    former = Optional.empty();
  }

  private static Credential credential(Person person) {
    Bytes name = Bytes.utf8(person.name());
    return person.certified()
        ? new Credential.X509(List.of(name, Bytes.wrap(new byte[200])))
        : new Credential.Basic(name);
  }

  private static KeyPackageOptions options(Person person) {
    if (!person.tagged()) return KeyPackageOptions.DEFAULT;
    return KeyPackageOptions.DEFAULT.withLeafExtensions(
        List.of(new Extension(ExtensionType.APPLICATION_ID, Bytes.utf8(person.name()))));
  }

  /** The same person in a group that follows. */
  private OurMember(OurMember former, CipherSuite suite) {
    this.suite = suite;
    mls = former.mls;
    options = former.options;
    identity = mls.identity(suite, former.identity.credential());
    bundle = mls.keyPackage(suite, identity, options);
    this.former = Optional.of(former.state());
  }

  /** Believes everybody who has a name. */
  private record NamedOnly() implements Authenticator {
    @Override
    public boolean vouchesFor(Credential credential, SignaturePublicKey key) {
      return !name(credential).isEmpty();
    }

    @Override
    public boolean maySucceed(Credential before, Credential after) {
      return before.equals(after);
    }
  }

  @Override
  public Bytes keyPackage() {
    return bundle.keyPackage();
  }

  @Override
  public void create(Bytes group, boolean requiresCapabilities) {
    state =
        mls.create(
            group,
            suite,
            identity,
            new GroupOptions(requiresCapabilities ? extensions(false) : List.of(), options));
  }

  /** Of a group: that everybody must understand basic credentials, or certificates too. */
  static List<Extension> extensions(boolean certificates) {
    List<Integer> required =
        certificates
            ? List.of(CredentialType.BASIC, CredentialType.X509)
            : List.of(CredentialType.BASIC);
    RequiredCapabilities capabilities = new RequiredCapabilities(List.of(), List.of(), required);
    return List.of(new Extension(ExtensionType.REQUIRED_CAPABILITIES, capabilities.encoded()));
  }

  @Override
  public void join(Bytes welcome, Optional<Bytes> tree) {
    JoinOptions options = tree.map(JoinOptions.DEFAULT::withTree).orElse(JoinOptions.DEFAULT);
    if (former.isPresent()) options = options.from(former.get());
    state = mls.join(bundle, welcome, options);
    bundle.erase();
  }

  @Override
  public Peer follow(CipherSuite next) {
    return new OurMember(this, next);
  }

  @Override
  public Led lead(Bytes group, boolean branch, List<Bytes> others) {
    GroupState before = former.orElseThrow();
    NewGroup made =
        branch
            ? before.branch(group, identity, others, new GroupOptions(before.extensions(), options))
            : before.reinitialise(identity, others);
    state = made.group();
    return new Led(made.welcome(), Optional.empty());
  }

  @Override
  public Info info(boolean treeInside) {
    GroupInfoOptions options =
        treeInside ? GroupInfoOptions.FOR_JOINING : GroupInfoOptions.TREE_ASIDE;
    return new Info(
        state().groupInfo(options),
        treeInside ? Optional.empty() : Optional.of(state().ratchetTree()));
  }

  @Override
  public Bytes joinExternally(Info info, boolean returning) {
    ExternalJoinOptions options =
        info.tree().map(ExternalJoinOptions.DEFAULT::withTree).orElse(ExternalJoinOptions.DEFAULT);
    if (returning)
      options = options.replacing(member -> member.credential().equals(identity.credential()));
    ExternalJoin joined = mls.joinExternally(info.message(), identity, options);
    state = joined.group();
    return joined.commit();
  }

  @Override
  public Bytes proposeJoining(Info info) {
    return mls.proposeJoining(info.message(), bundle);
  }

  @Override
  public Bytes propose(Change change) {
    Proposed proposed = state().propose(change);
    next(proposed.next());
    return proposed.message();
  }

  @Override
  public Bytes proposeUpdate(boolean signature) {
    return propose(signature ? Change.update(fresh()) : Change.update());
  }

  /** Oneself with a fresh signature key. */
  private Identity fresh() {
    return mls.identity(suite, identity.credential());
  }

  @Override
  public Made commit(List<Change> changes, boolean path, boolean signature, boolean treeInside) {
    CommitOptions options = CommitOptions.of(changes.toArray(Change[]::new));
    if (!path) options = options.withoutPath();
    if (signature) options = options.as(fresh());
    if (!treeInside) options = options.treeAside();
    Committed committed = state().commit(options);
    next(committed.next());
    return new Made(committed.message(), committed.welcome(), committed.ratchetTree());
  }

  @Override
  public void confirm(Bytes commit) {
    if (state().epoch() % 2 == 0) next(state().confirmCommit());
    else process(commit);
  }

  @Override
  public void abandon() {
    next(state().abandonCommit());
  }

  @Override
  public Bytes protect(Bytes data, Bytes authenticated) {
    Protected sent = state().protect(data, authenticated);
    next(sent.next());
    return sent.message();
  }

  @Override
  public Heard process(Bytes message) {
    Processed processed;
    try {
      processed = state().process(message);
    } catch (MlsException e) {
      throw new Refused(e.toString(), e);
    }
    next(processed.next());
    return switch (processed.received()) {
      case Received.Application text -> new Heard.Text(text.data(), text.authenticatedData());
      case Received.Proposal _ -> new Heard.Proposed();
      case Received.Commit _, Received.OwnCommit _ -> new Heard.NewEpoch();
      case Received.Removed _ -> new Heard.Removed();
    };
  }

  @Override
  public View view(String label, Bytes context, int length) {
    Map<Integer, String> members = new TreeMap<>();
    for (Member member : state().members())
      members.put(member.leafIndex(), name(member.credential()));
    SecretBytes exported = state().export(label, context, length);
    return new View(
        state().epoch(),
        members,
        state().ratchetTree(),
        state().epochAuthenticator(),
        Bytes.of(exported.expose()));
  }

  private static String name(Credential credential) {
    Bytes name =
        switch (credential) {
          case Credential.Basic(Bytes identity) -> identity;
          case Credential.X509(List<Bytes> certificates) -> certificates.getFirst();
        };
    return new String(name.readOnly(), UTF_8);
  }

  @Override
  public void restart() {
    SavedGroup saved = state().save();
    Map<Bytes, Bytes> trees = new HashMap<>();
    saved.treeNames().forEach(name -> trees.put(name, saved.tree(name)));
    state = mls.load(saved.state(), trees::get);
  }

  @Override
  public void end() {
    state = null;
  }

  /** Goes on, and erases what is behind. */
  private void next(GroupState next) {
    state().eraseAfter(next);
    state = next;
  }

  private GroupState state() {
    return requireNonNull(state, "this one is in no group");
  }
}
