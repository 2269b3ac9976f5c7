package org.safemessenger.mls;

import org.safemessenger.mls.bytes.Bytes;

/**
 * Something valid that arrives from outside.
 *
 * @param kind what it is
 * @param target what takes it in
 * @param proven whether every byte of it is authenticated
 */
record Sample(String kind, Bytes valid, Target target, boolean proven) {
  Sample(String kind, Bytes valid, Target target) {
    this(kind, valid, target, true);
  }

  /** Takes bytes in, or throws an {@link org.safemessenger.mls.fault.MlsException}. */
  interface Target {
    void take(Bytes message);

    /** Whatever was refused has left it as it was. */
    default void assertUnchanged() {}
  }

  /** A member. */
  record Group(GroupState state, org.safemessenger.mls.bytes.SecretBytes before) implements Target {
    static Group of(GroupState state) {
      return new Group(state, state.save().state());
    }

    @Override
    public void take(Bytes message) {
      GroupState next = state.process(message).next();
      if (next.epoch() - state.epoch() > 1) throw new AssertionError("an epoch was left out");
      next.save();
    }

    @Override
    public void assertUnchanged() {
      if (!state.save().state().equals(before)) throw new AssertionError("the state has changed");
    }
  }

  @Override
  public String toString() {
    return kind;
  }
}
