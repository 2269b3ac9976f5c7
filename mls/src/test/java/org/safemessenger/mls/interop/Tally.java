package org.safemessenger.mls.interop;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** What has been played, in numbers. Filled by several threads. */
final class Tally {
  private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

  void count(String what) {
    counts.computeIfAbsent(what, _ -> new LongAdder()).increment();
  }

  void step(Step step) {
    count("steps");
    String kind = step.by().ours() ? "ours" : "ts-mls";
    switch (step) {
      case Step.Create _ -> count("groups created by " + kind);
      case Step.Propose(_, Move move) -> {
        count("by reference: " + name(move));
        if (move instanceof Move.Update(boolean signature) && signature)
          count("updates with a fresh signature key by " + kind);
      }
      case Step.Commit commit -> {
        count("commits " + (commit.taken() ? "" : "abandoned ") + "by " + kind);
        count("commits as " + commit.by().handshakes());
        commit.moves().forEach(move -> count("by value: " + name(move)));
        if (commit.rival().isPresent()) count("commits that overtook a rival's");
        if (commit.signature()) count("commits with a fresh signature key");
        if (!commit.meanwhile().isEmpty()) count("commits pending while something else happens");
      }
      case Step.JoinExternally _ -> count("external joins of " + kind);
      case Step.Return _ -> count("returns by external join of " + kind);
      case Step.ReInit _ -> count("re-initialisations by " + kind);
      case Step.Branch _ -> count("branches by " + kind);
      case Step.AskToJoin _ -> count("by reference: Add, proposed by who joins");
      case Step.Say _ -> count("application messages by " + kind);
      case Step.Read(_, var letters) -> letters.forEach(_ -> count("application messages read"));
      case Step.Restart _ -> count("save and restore of " + kind);
    }
  }

  /**
   * @param most how many members the group has had at once
   */
  void script(Script script, int most) {
    count("scripts");
    count("scripts of suite " + script.suite());
    count(
        "scripts with "
            + (most <= 4 ? "2 to 4" : most <= 8 ? "5 to 8" : most <= 16 ? "9 to 16" : "17 to 32")
            + " members");
  }

  private static String name(Move move) {
    return move.getClass().getSimpleName();
  }

  @Override
  public String toString() {
    return counts.entrySet().stream()
        .map(count -> String.format("%,9d %s", count.getValue().sum(), count.getKey()))
        .collect(Collectors.joining("\n"));
  }
}
