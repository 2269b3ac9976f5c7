package org.safemessenger.mls.tree;

/** Stands where a method is not filled in yet. */
final class Skeleton {
  private Skeleton() {}

  @SuppressWarnings({"DoNotCallSuggester", "TypeParameterUnusedInFormals"})
  static <T> T pending() {
    throw new UnsupportedOperationException();
  }
}
