package org.safemessenger.mls.world;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.GroupState;
import org.safemessenger.mls.Identity;
import org.safemessenger.mls.KeyPackageBundle;
import org.safemessenger.mls.Processed;
import org.safemessenger.mls.Received;
import org.safemessenger.mls.bytes.Bytes;

/** Somebody's client: its identity, and its side of the one group there is. */
public final class Device {
  public final String name;
  public final Identity identity;
  final KeyPackageBundle bundle;
  private @Nullable GroupState state;

  Device(String name, Identity identity, KeyPackageBundle bundle) {
    this.name = name;
    this.identity = identity;
    this.bundle = bundle;
  }

  public GroupState state() {
    if (state == null) throw new IllegalStateException(name + " is in no group");
    return state;
  }

  /** Begins with a state that follows from nothing this device had. */
  void begin(GroupState fresh) {
    state = fresh;
  }

  /** Goes on with the next state, and erases what it replaces. */
  void adopt(GroupState next) {
    state().eraseAfter(next);
    state = next;
  }

  <R> R send(Function<GroupState, R> operation, Function<R, GroupState> next) {
    R result = operation.apply(state());
    adopt(next.apply(result));
    return result;
  }

  Received take(Bytes message) {
    Processed processed = state().process(message);
    adopt(processed.next());
    return processed.received();
  }

  @Override
  public String toString() {
    return name;
  }
}
