package org.safemessenger.app.doctor;

/** Whether the process may open a file descriptor for each connection it should hold. */
final class DescriptorLimitCheck implements Check {
  private static final String NAME = "open files";
  private static final long FEWEST = 4096;
  private final long limit;

  /**
   * {@code limit}: descriptors this process may have open, or a negative number where the system
   * has no limit.
   */
  DescriptorLimitCheck(long limit) {
    this.limit = limit;
  }

  @Override
  public Finding look() {
    if (limit < 0) {
      return Finding.good(NAME, "no limit");
    }
    String detail = "up to %,d".formatted(limit);
    return limit >= FEWEST
        ? Finding.good(NAME, detail)
        : Finding.problem(
            NAME,
            detail + ", which bounds the connections",
            "Raise the hard limit: 'ulimit -Hn 65536' as root, or LimitNOFILE=65536 in the service file.");
  }
}
