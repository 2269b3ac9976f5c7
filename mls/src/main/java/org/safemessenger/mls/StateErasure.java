package org.safemessenger.mls;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.schedule.SecretTree;
import org.safemessenger.mls.wire.GroupContext;

/**
 * Overwrites what one state holds and another, which came out of it, does not (section 9.2). Secret
 * trees, which may be large, are compared with what became of them; all else one by one.
 */
final class StateErasure {
  private StateErasure() {}

  static void erase(State before, State after) {
    if (before == after) return;
    Set<SecretBytes> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    forEachSecret(after, kept::add);
    forEachSecret(
        before,
        secret -> {
          if (!kept.contains(secret)) secret.erase();
        });
    Map<Bytes, SecretTree> living = new HashMap<>();
    forEachTree(after, (context, tree) -> living.put(context.confirmedTranscriptHash(), tree));
    forEachTree(
        before,
        (context, tree) -> {
          SecretTree next = living.get(context.confirmedTranscriptHash());
          if (next == null) tree.secrets().forEach(SecretBytes::erase);
          else if (next != tree) tree.eraseAllBut(next);
        });
  }

  static void forEachTree(State state, BiConsumer<GroupContext, SecretTree> action) {
    action.accept(state.context(), state.epoch().secretTree());
    state.pastEpochs().forEach(past -> action.accept(past.context(), past.secretTree()));
    PendingCommit commit = state.pendingCommit();
    if (commit != null) action.accept(commit.next().context(), commit.next().secretTree());
  }

  /** But those of secret trees. */
  static void forEachSecret(State state, Consumer<SecretBytes> action) {
    forEachSecret(state.epoch(), action);
    PendingCommit commit = state.pendingCommit();
    if (commit != null) forEachSecret(commit.next(), action);
    state
        .updates()
        .forEach(
            update -> {
              action.accept(update.encryptionKey());
              action.accept(update.signatureKey().privateKey());
            });
    state.pastEpochs().forEach(past -> action.accept(past.senderDataSecret()));
    state.resumptionPsks().forEach(psk -> action.accept(psk.secret()));
  }

  static void forEachSecret(Epoch epoch, Consumer<SecretBytes> action) {
    epoch.privateTree().keys().values().forEach(action);
    epoch.secrets().secrets().forEach(action);
    action.accept(epoch.signatureKey().privateKey());
  }
}
