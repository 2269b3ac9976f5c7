package org.safemessenger.server.core.contact;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.safemessenger.server.core.contact.ContactStore.Edge;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/**
 * Who is whose contact, in memory: what sending a message and showing presence ask all the time.
 * Safe for any thread.
 */
public final class ContactGraph {
  /**
   * One account's side of the graph.
   *
   * @param contacts accounts with which both sides said yes
   * @param blocked accounts that it blocked
   */
  public record Ties(Set<Long> contacts, Set<Long> blocked) {}

  private static final int KEPT = 50_000;

  private final Storage storage;
  private final AsyncCache<Long, Ties> byAccount =
      Caffeine.newBuilder().maximumSize(KEPT).buildAsync();

  public ContactGraph(Storage storage) {
    this.storage = storage;
  }

  /** Complete at once when the account was asked for lately. */
  public CompletableFuture<Ties> ties(long accountId) {
    return byAccount.get(accountId, (id, executor) -> storage.readLater(tx -> load(tx, accountId)));
  }

  public CompletableFuture<Boolean> areContacts(long one, long other) {
    return ties(one).thenApply(ties -> ties.contacts().contains(other));
  }

  public CompletableFuture<Boolean> hasBlocked(long owner, long peer) {
    return ties(owner).thenApply(ties -> ties.blocked().contains(peer));
  }

  /** To be called after each commit that changed an edge between the two. */
  public void changed(long one, long other) {
    byAccount.synchronous().invalidateAll(List.of(one, other));
  }

  private static Ties load(Tx tx, long accountId) {
    List<Edge> edges = tx.contacts().of(accountId);
    return new Ties(peers(edges, ContactState.ACCEPTED), peers(edges, ContactState.BLOCKED));
  }

  private static Set<Long> peers(List<Edge> edges, ContactState state) {
    return edges.stream()
        .filter(edge -> edge.state() == state)
        .map(Edge::peer)
        .collect(Collectors.toUnmodifiableSet());
  }
}
