package org.safemessenger.mls;

import java.util.ArrayList;
import java.util.List;
import org.safemessenger.mls.State.ResumptionPsk;

/**
 * What is carried over when a group goes from one epoch to the next: late messages can be read for
 * a while (section 15.3), the resumption key can be referred to (section 8.6), and all else of the
 * epoch before is left behind, proposals included.
 */
final class EpochChange {
  private EpochChange() {}

  /**
   * @param before its secret tree without the keys that are used up
   */
  static State enter(State before, Epoch next, Status status, Retention retention) {
    return new State(
        next,
        status,
        List.of(),
        List.of(),
        null,
        newest(PastEpoch.of(before.epoch()), before.pastEpochs(), retention.pastEpochs()),
        newest(resumption(before.epoch()), before.resumptionPsks(), retention.resumptionKeys()));
  }

  /** This member is no longer one: it can read what comes late, and nothing else. */
  static State leave(State before) {
    Epoch last = before.epoch();
    return new State(
        last.withoutFuture(),
        new Status.Removed(),
        List.of(),
        List.of(),
        null,
        before.pastEpochs(),
        List.of());
  }

  private static ResumptionPsk resumption(Epoch epoch) {
    return new ResumptionPsk(epoch.context().epoch(), epoch.secrets().resumptionPsk());
  }

  private static <T> List<T> newest(T first, List<T> older, int limit) {
    List<T> kept = new ArrayList<>();
    kept.add(first);
    kept.addAll(older);
    return List.copyOf(kept.subList(0, Math.min(limit, kept.size())));
  }
}
