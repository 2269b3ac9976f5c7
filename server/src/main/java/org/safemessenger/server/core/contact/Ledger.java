package org.safemessenger.server.core.contact;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.contact.ContactStore.Acquaintance;
import org.safemessenger.server.core.contact.ContactStore.Edge;
import org.safemessenger.server.core.contact.Pair.Step;
import org.safemessenger.server.core.contact.Pair.Tidings;
import org.safemessenger.server.core.storage.Tx;

/**
 * Writes edges inside a transaction, and into the log of whoever sees something else than before:
 * what somebody does not see does not get into their log either. A step takes two change ids
 * whether one sees it or both, so that nobody can count whether they were blocked.
 */
public final class Ledger {
  /**
   * What one of the two sees afterwards.
   *
   * @param now null: nothing was ever to be seen
   * @param changed whether it is something else than before
   */
  public record Sight(@Nullable Acquaintance now, boolean changed) {}

  record Entry(Tidings tidings, Sight mine, Sight theirs) {}

  /**
   * Somebody who had to do with an account that was erased.
   *
   * @param contact whether the two were contacts
   */
  public record Bereaved(long accountId, String name, boolean contact, Sight sight) {}

  private Ledger() {}

  static Entry write(Tx tx, long me, long them, Function<Pair, Step> choice, Instant now) {
    Pair before = pair(tx, me, them);
    Step step = choice.apply(before);
    Pair after = step.after();
    put(tx, me, them, before.mine(), after.mine(), now);
    put(tx, them, me, before.theirs(), after.theirs(), now);
    boolean crossing = step.tidings() == Tidings.CROSSING;
    Sight mine = log(tx, me, them, before.seen(), after.seen(), now, crossing);
    Sight theirs = log(tx, them, me, before.seenByOther(), after.seenByOther(), now, isAdded(step));
    if (mine.changed() != theirs.changed()) {
      tx.contacts().skipChange();
    }
    return new Entry(step.tidings(), mine, theirs);
  }

  /** The one who did not act had asked. */
  private static boolean isAdded(Step step) {
    return step.tidings() == Tidings.ACCEPTANCE || step.tidings() == Tidings.CROSSING;
  }

  /** Erases all that an account said, and what others said about it. */
  public static List<Bereaved> erase(Tx tx, long accountId, Instant now) {
    Map<Long, Standing> seen = new LinkedHashMap<>();
    Stream.concat(
            tx.contacts().of(accountId).stream().map(Edge::peer),
            tx.contacts().towards(accountId).stream().map(Edge::owner))
        .forEach(peer -> seen.put(peer, pair(tx, peer, accountId).seen()));
    tx.contacts().eraseAll(accountId);
    return seen.entrySet().stream()
        .map(each -> bereaved(tx, each.getKey(), accountId, each.getValue(), now))
        .toList();
  }

  private static Bereaved bereaved(Tx tx, long peer, long accountId, Standing before, Instant now) {
    return new Bereaved(
        peer,
        tx.accounts().byId(peer).orElseThrow().name(),
        before.state() == ContactState.ACCEPTED,
        log(tx, peer, accountId, before, pair(tx, peer, accountId).seen(), now, false));
  }

  private static Sight log(
      Tx tx,
      long owner,
      long peer,
      Standing before,
      Standing after,
      Instant now,
      boolean accepted) {
    Optional<Acquaintance> known = tx.contacts().acquaintance(owner, peer);
    if (after.equals(before)) {
      return new Sight(known.orElse(null), false);
    }
    boolean still = after.isStill(before);
    tx.contacts().log(owner, peer, known.filter(k -> still).map(Acquaintance::since).orElse(now));
    if (accepted) {
      tx.contacts().logAcceptance(owner, peer);
    }
    return new Sight(tx.contacts().acquaintance(owner, peer).orElseThrow(), true);
  }

  private static Pair pair(Tx tx, long me, long them) {
    return new Pair(side(tx, me, them), side(tx, them, me));
  }

  private static Side side(Tx tx, long owner, long peer) {
    return Side.of(tx.contacts().edge(owner, peer).orElse(null));
  }

  private static void put(Tx tx, long owner, long peer, Side before, Side after, Instant now) {
    ContactState state = after.state();
    if (state == null || after.equals(before)) {
      return;
    }
    Instant since =
        tx.contacts()
            .edge(owner, peer)
            .filter(edge -> edge.state() == state)
            .map(Edge::since)
            .orElse(now);
    tx.contacts().put(new Edge(owner, peer, state, since, after.cipher(), after.key()));
  }
}
