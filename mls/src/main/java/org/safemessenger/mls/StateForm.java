package org.safemessenger.mls;

import static org.safemessenger.mls.fault.InvalidMessage.malformed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.SignatureKeyPair;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.schedule.EpochSecrets;
import org.safemessenger.mls.schedule.SecretTree;
import org.safemessenger.mls.tree.PrivateTree;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.Sender;
import org.safemessenger.mls.wire.SignaturePublicKey;

/**
 * The encoding of a saved {@link State}, version 1, in the presentation language of RFC 9420,
 * section 2.1, between what {@link SavedForm} puts around it. Trees are not in it: each {@code
 * GroupContext} names its own by the tree hash.
 *
 * <pre>
 * struct {
 *   Epoch epoch;
 *   Status status;
 *   PendingProposal proposals&lt;V&gt;;
 *   PendingUpdate updates&lt;V&gt;;
 *   optional&lt;PendingCommit&gt; pending_commit;
 *   PastEpoch past_epochs&lt;V&gt;;           // the newest first
 *   ResumptionPsk resumption_psks&lt;V&gt;;   // of epochs that have passed, the newest first
 * } State;
 *
 * struct {
 *   GroupContext context;
 *   PrivateTree private_tree;
 *   EpochSecrets secrets;
 *   SecretTree secret_tree;
 *   opaque interim_transcript_hash&lt;V&gt;;
 *   opaque confirmation_tag&lt;V&gt;;
 *   opaque signature_public_key&lt;V&gt;;
 *   opaque signature_private_key&lt;V&gt;;
 * } Epoch;
 *
 * struct {
 *   uint32 leaf_index;
 *   struct { uint32 node_index; opaque private_key&lt;V&gt;; } keys&lt;V&gt;;
 * } PrivateTree;                        // {@link PrivateTree#encode}
 *
 * struct {
 *   opaque sender_data_secret&lt;V&gt;, exporter_secret&lt;V&gt;, external_secret&lt;V&gt;;
 *   opaque confirmation_key&lt;V&gt;, membership_key&lt;V&gt;, resumption_psk&lt;V&gt;;
 *   opaque epoch_authenticator&lt;V&gt;;
 *   optional&lt;opaque&lt;V&gt;&gt; init_secret;  // absent where this member takes no part in what follows
 * } EpochSecrets;                       // {@link EpochSecrets#encode}
 *
 * struct { uint8 height; SecretNode root; } SecretTree;   // {@link SecretTree#encode}
 *
 * struct {
 *   uint8 kind;
 *   select (kind) {
 *     case 0: opaque secret&lt;V&gt;;         // nothing was derived from it yet
 *     case 1: SecretNode left, right;   // it is gone, its children are here
 *     case 2: Ratchet handshake, application;
 *   };
 * } SecretNode;
 *
 * struct {
 *   optional&lt;struct { opaque secret&lt;V&gt;; uint32 generation; }&gt; next;   // absent when used up
 *   uint32 skipped_keys;
 *   struct { uint32 generation; opaque key&lt;V&gt;, nonce&lt;V&gt;; } skipped[skipped_keys];
 * } Ratchet;
 *
 * struct {
 *   uint8 status;                       // 0 active, 1 removed, 2 re-initialised
 *   select (status) { case 2: Proposal re_init; };
 * } Status;
 *
 * struct { opaque ref&lt;V&gt;; Sender sender; Proposal proposal; } PendingProposal;
 *
 * struct {
 *   opaque ref&lt;V&gt;;
 *   opaque encryption_private_key&lt;V&gt;;
 *   opaque signature_public_key&lt;V&gt;;
 *   opaque signature_private_key&lt;V&gt;;
 * } PendingUpdate;
 *
 * struct {
 *   opaque message_hash&lt;V&gt;;
 *   Epoch next;
 *   Status status;
 *   uint32 added&lt;V&gt;; uint32 removed&lt;V&gt;; uint32 updated&lt;V&gt;;
 *   Proposal proposals&lt;V&gt;;
 *   opaque authenticated_data&lt;V&gt;;
 * } PendingCommit;
 *
 * struct {
 *   GroupContext context;
 *   opaque sender_data_secret&lt;V&gt;;
 *   SecretTree secret_tree;
 * } PastEpoch;
 *
 * struct { uint64 epoch; opaque secret&lt;V&gt;; } ResumptionPsk;
 * </pre>
 */
final class StateForm {
  private static final SavedForm FORM = new SavedForm("MLSg", 1);

  private final Settings settings;
  private final Function<? super Bytes, ? extends @Nullable Bytes> trees;
  private final Map<Bytes, RatchetTree> found = new HashMap<>();

  private StateForm(Settings settings, Function<? super Bytes, ? extends @Nullable Bytes> trees) {
    this.settings = settings;
    this.trees = trees;
  }

  static SecretBytes write(State state) {
    return FORM.write(out -> encode(out, state));
  }

  /**
   * @param trees finds by its name what was saved apart
   */
  static State read(
      Settings settings,
      SecretBytes saved,
      Function<? super Bytes, ? extends @Nullable Bytes> trees) {
    return FORM.read(saved, new StateForm(settings, trees)::state);
  }

  private static void encode(TlsWriter out, State state) {
    encode(out, state.epoch());
    encode(out, state.status());
    list(out, state.proposals(), pending -> encode(out, pending));
    list(out, state.updates(), update -> encode(out, update));
    PendingCommit commit = state.pendingCommit();
    out.uint8(commit == null ? 0 : 1);
    if (commit != null) encode(out, commit);
    list(out, state.pastEpochs(), past -> encode(out, past));
    list(out, state.resumptionPsks(), psk -> out.uint64(psk.epoch()).opaque(psk.secret()));
  }

  private State state(TlsReader in) {
    Epoch epoch = epoch(in);
    Status status = status(in);
    if (status instanceof Status.Active && epoch.secrets().initSecret() == null)
      throw malformed("8", "a saved group that goes on has no init_secret");
    return new State(
        epoch,
        status,
        in.vector(StateForm::proposal),
        in.vector(StateForm::update),
        in.optional(this::commit),
        in.vector(this::past),
        in.vector(each -> new State.ResumptionPsk(each.uint64(), each.secret())));
  }

  private static void encode(TlsWriter out, Epoch epoch) {
    out.struct(epoch.context());
    epoch.privateTree().encode(out);
    epoch.secrets().encode(out);
    epoch.secretTree().encode(out);
    out.opaque(epoch.interimTranscriptHash()).opaque(epoch.confirmationTag());
    encode(out, epoch.signatureKey());
  }

  private Epoch epoch(TlsReader in) {
    GroupContext context = GroupContext.decode(in);
    RatchetTree tree = tree(context);
    PrivateTree privateTree = PrivateTree.decode(in);
    if (tree.leaf(privateTree.leafIndex()) == null)
      throw malformed("", "the saved tree has no leaf for its owner");
    return new Epoch(
        context,
        tree,
        privateTree,
        EpochSecrets.decode(in),
        secretTree(in, tree),
        in.opaque(),
        in.opaque(),
        signatureKey(in));
  }

  private RatchetTree tree(GroupContext context) {
    Bytes name = context.treeHash();
    RatchetTree known = found.get(name);
    if (known != null) return known;
    Bytes encoded = trees.apply(name);
    if (encoded == null)
      throw new ApiMisuse("the tree " + name + " of the saved group was not found");
    RatchetTree tree = RatchetTree.decode(encoded);
    if (!tree.hash(settings.crypto(context)).equals(name))
      throw malformed("7.8", "the tree that was found as " + name + " has another hash");
    found.put(name, tree);
    return tree;
  }

  private static void encode(TlsWriter out, SignatureKeyPair pair) {
    out.struct(pair.publicKey()).opaque(pair.privateKey());
  }

  private static SignatureKeyPair signatureKey(TlsReader in) {
    SignaturePublicKey publicKey = SignaturePublicKey.decode(in);
    return new SignatureKeyPair(in.secret(), publicKey);
  }

  private static void encode(TlsWriter out, Status status) {
    switch (status) {
      case Status.Active _ -> out.uint8(0);
      case Status.Removed _ -> out.uint8(1);
      case Status.Reinitialised(Proposal.ReInit into) -> out.uint8(2).struct(into);
    }
  }

  private static Status status(TlsReader in) {
    return switch (in.uint8()) {
      case 0 -> Status.ACTIVE;
      case 1 -> new Status.Removed();
      case 2 -> {
        if (Proposal.decode(in) instanceof Proposal.ReInit into)
          yield new Status.Reinitialised(into);
        throw malformed("", "a saved group that ended does not say how");
      }
      default -> throw malformed("", "a saved group has an unknown status");
    };
  }

  private static void encode(TlsWriter out, PendingProposal pending) {
    out.opaque(pending.ref()).struct(pending.sender()).struct(pending.proposal());
  }

  private static PendingProposal proposal(TlsReader in) {
    return new PendingProposal(in.opaque(), Sender.decode(in), Proposal.decode(in));
  }

  private static void encode(TlsWriter out, PendingUpdate update) {
    out.opaque(update.ref()).opaque(update.encryptionKey());
    encode(out, update.signatureKey());
  }

  private static PendingUpdate update(TlsReader in) {
    return new PendingUpdate(in.opaque(), in.secret(), signatureKey(in));
  }

  private static void encode(TlsWriter out, PendingCommit commit) {
    out.opaque(commit.messageHash());
    encode(out, commit.next());
    encode(out, commit.status());
    Effects effects = commit.effects();
    out.uint32s(effects.added()).uint32s(effects.removed()).uint32s(effects.updated());
    out.vector(effects.proposals()).opaque(commit.authenticatedData());
  }

  private PendingCommit commit(TlsReader in) {
    return new PendingCommit(in.opaque(), epoch(in), status(in), effects(in), in.opaque());
  }

  private static Effects effects(TlsReader in) {
    return new Effects(in.uint32s(), in.uint32s(), in.uint32s(), in.vector(Proposal::decode));
  }

  private static void encode(TlsWriter out, PastEpoch past) {
    out.struct(past.context()).opaque(past.senderDataSecret());
    past.secretTree().encode(out);
  }

  private PastEpoch past(TlsReader in) {
    GroupContext context = GroupContext.decode(in);
    RatchetTree tree = tree(context);
    return new PastEpoch(context, tree, in.secret(), secretTree(in, tree));
  }

  private static SecretTree secretTree(TlsReader in, RatchetTree tree) {
    SecretTree secretTree = SecretTree.decode(in);
    if (secretTree.width() != tree.width())
      throw malformed("9", "a saved secret tree is not as wide as its ratchet tree");
    return secretTree;
  }

  private static <T> void list(TlsWriter out, List<T> values, Consumer<T> each) {
    out.vector(() -> values.forEach(each));
  }
}
