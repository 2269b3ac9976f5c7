package org.safemessenger.mls;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.MlsMessage;

/** One client in a {@link Circle}, with a view of its insides. */
final class Party {
  final String name;
  final Settings settings;
  final Mls mls;
  final Identity identity;
  private @Nullable GroupState group;

  Party(String name, Settings settings, Mls mls, Identity identity) {
    this.name = name;
    this.settings = settings;
    this.mls = mls;
    this.identity = identity;
  }

  GroupState group() {
    return Objects.requireNonNull(group, () -> name + " is in no group");
  }

  State state() {
    return group().state();
  }

  int leafIndex() {
    return group().ownLeafIndex();
  }

  Crypto crypto() {
    return settings.provider().crypto(Circle.SUITE);
  }

  void adopt(GroupState next) {
    group = next;
  }

  KeyPackageBundle bundle() {
    return mls.keyPackage(Circle.SUITE, identity);
  }

  static KeyPackage keyPackage(KeyPackageBundle bundle) {
    return ((MlsMessage.KeyPackageMessage) MlsMessage.decode(bundle.keyPackage())).body();
  }

  /** Takes in a message and goes on. */
  Received takes(Bytes message) {
    Processed processed = group().process(message);
    adopt(processed.next());
    return processed.received();
  }

  /** Proposes and goes on. */
  Proposed proposes(Change change) {
    Proposed proposed = group().propose(change);
    adopt(proposed.next());
    return proposed;
  }

  /** Commits; what is pending stays pending. */
  Committed commits(Change... changes) {
    return commits(CommitOptions.of(changes));
  }

  Committed commits(CommitOptions options) {
    Committed committed = group().commit(options);
    adopt(committed.next());
    return committed;
  }

  void confirms() {
    adopt(group().confirmCommit());
  }

  Bytes protects(String text) {
    Protected made = group().protect(Bytes.utf8(text));
    adopt(made.next());
    return made.message();
  }

  @Override
  public String toString() {
    return name;
  }
}
