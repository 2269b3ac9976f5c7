package org.safemessenger.mls.bench.report;

/** What is no duration: sizes in bytes. */
enum Figure {
  COMMIT_ADD("commit that adds one, no path"),
  WELCOME("welcome for one, tree inside"),
  COMMIT_EMPTY("empty commit, full tree"),
  STATE("saved after each message"),
  TREE("saved after each commit, beside that"),
  TREES("all that is kept beside the state"),
  HEAP_NEW("heap of one more group, new tree"),
  HEAP_FULL("heap of one more group, full tree");

  private final String title;

  Figure(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
