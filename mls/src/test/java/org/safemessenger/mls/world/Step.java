package org.safemessenger.mls.world;

/**
 * One thing that happens to a group.
 *
 * @param a who, or what, counted around those who are there
 */
record Step(Kind kind, int a, int b, int c) {
  enum Kind {
    ADD,
    ADD_SEVERAL,
    REMOVE,
    HEAL,
    PROPOSE,
    COMMIT_WHAT_WAS_PROPOSED,
    RACE,
    JOIN_EXTERNALLY,
    COME_BACK,
    ASK_TO_JOIN,
    MIX_IN_A_KEY,
    CHANGE_EXTENSIONS,
    CHANGE_IDENTITY,
    WRITE,
    READ,
    RESTART
  }
}
