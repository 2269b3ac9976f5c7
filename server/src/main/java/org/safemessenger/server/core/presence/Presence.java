package org.safemessenger.server.core.presence;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.PlainText;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.account.UsernamePolicy;
import org.safemessenger.server.core.contact.ContactGraph;
import org.safemessenger.server.core.device.Attendance;
import org.safemessenger.server.core.device.Endpoint;
import org.safemessenger.server.core.device.Roster;
import org.safemessenger.server.core.notice.Announcer;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.core.presence.PresenceState.Status;
import org.safemessenger.server.core.room.Role;
import org.safemessenger.server.core.storage.Storage;

/**
 * Presence of accounts on this node; contacts hear of changes, and whoever watches a room they are
 * in.
 */
public final class Presence implements Attendance {
  private static final int LONGEST_TEXT = 140;
  private static final PresenceState USUAL = new PresenceState(Status.ONLINE, null);

  private final Storage storage;
  private final Roster roster;
  private final ContactGraph graph;
  private final Announcer announcer;
  private final UsernamePolicy names;
  private final InstantSource clock;
  private final RoomWatchers watchers = new RoomWatchers();

  /**
   * @param watchers devices of others than contacts
   */
  private record Audience(Set<Long> contacts, List<Principal> watchers) {}

  /** What accounts chose, where it is not the usual; it outlasts their connections. */
  private final ConcurrentHashMap<Long, PresenceState> chosen = new ConcurrentHashMap<>();

  /**
   * What others were told last; computing an entry is the lock that keeps announcements in order.
   */
  private final ConcurrentHashMap<Long, PresenceState> announced = new ConcurrentHashMap<>();

  public Presence(
      Storage storage,
      Roster roster,
      ContactGraph graph,
      Announcer announcer,
      UsernamePolicy names,
      InstantSource clock) {
    this.storage = storage;
    this.roster = roster;
    this.graph = graph;
    this.announcer = announcer;
    this.names = names;
    this.clock = clock;
  }

  /** What others may see. */
  public PresenceState of(long accountId) {
    PresenceState own = own(accountId);
    return own.online() ? own : PresenceState.OFFLINE;
  }

  /** What the account itself sees: invisible is invisible. */
  public PresenceState own(long accountId) {
    return roster.isConnected(accountId) ? chosen(accountId) : PresenceState.OFFLINE;
  }

  /** Whether the account chose to be invisible; then nothing may show when it was here. */
  public boolean hides(long accountId) {
    return chosen(accountId).status() == Status.INVISIBLE;
  }

  /** What the account chose, whether or not it is connected. */
  public PresenceState chosen(long accountId) {
    return chosen.getOrDefault(accountId, USUAL);
  }

  /**
   * Null leaves the status or the text as it is; an empty text removes it. Completes with what is
   * chosen now.
   */
  public CompletableFuture<PresenceState> set(
      Principal who, @Nullable Status status, @Nullable String text) {
    try {
      if (status == Status.OFFLINE) {
        throw Rejection.because(
            Reason.MALFORMED,
            "A connected account cannot be offline; choose online, away, busy or invisible.");
      }
      String checked =
          text == null ? null : PlainText.check("The presence text", text, LONGEST_TEXT);
      chosen.compute(who.accountId(), (id, before) -> changed(before, status, checked));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    if (status != null || text != null) {
      announcer.tell(
          who.accountId(),
          new Notice.PresenceChanged(who.username(), own(who.accountId()), clock.instant()));
      announce(who);
    }
    return CompletableFuture.completedFuture(chosen(who.accountId()));
  }

  /**
   * From now on, while it is connected, the asking device hears of the presence of a room's
   * members; it must be a member itself.
   */
  public CompletableFuture<Void> watchRoom(Principal who, String room) {
    return storage
        .readLater(
            tx ->
                names
                    .keyOf(room)
                    .flatMap(tx.rooms()::byKey)
                    .filter(
                        found ->
                            tx.rooms()
                                .role(found.id(), who.accountId())
                                .filter(Role::isMember)
                                .isPresent())
                    .orElseThrow(
                        () ->
                            Rejection.because(
                                Reason.NOT_FOUND,
                                "You are in no room of that name; join it first.")))
        .thenAccept(found -> watchers.add(who, found.id()));
  }

  @Override
  public void arrived(Endpoint endpoint, boolean first) {
    if (first) {
      announce(endpoint.principal());
    }
  }

  @Override
  public void left(Endpoint endpoint, boolean last) {
    Principal who = endpoint.principal();
    if (roster.of(who.accountId()).stream().noneMatch(other -> other.principal().equals(who))) {
      watchers.remove(who);
    }
    if (last) {
      announce(who);
    }
  }

  private static @Nullable PresenceState changed(
      @Nullable PresenceState before, @Nullable Status status, @Nullable String text) {
    PresenceState was = before == null ? USUAL : before;
    String said = text == null ? was.text() : text;
    PresenceState now =
        new PresenceState(
            status == null ? was.status() : status, said == null || said.isEmpty() ? null : said);
    return now.equals(USUAL) ? null : now;
  }

  private void announce(Principal who) {
    var unused =
        audience(who.accountId())
            .thenAccept(
                audience ->
                    announced.compute(
                        who.accountId(), (id, before) -> announce(who, before, audience)));
  }

  /**
   * The state is read here and not when the change was made, so that the last announcement is the
   * right one.
   */
  private @Nullable PresenceState announce(
      Principal who, @Nullable PresenceState before, Audience audience) {
    PresenceState now = of(who.accountId());
    if (!now.equals(before == null ? PresenceState.OFFLINE : before)) {
      Notice notice = new Notice.PresenceChanged(who.username(), now, clock.instant());
      announcer.tell(audience.contacts(), notice);
      announcer.tellDevices(audience.watchers(), notice);
    }
    return now.equals(PresenceState.OFFLINE) ? null : now;
  }

  private CompletableFuture<Audience> audience(long accountId) {
    CompletableFuture<Set<Principal>> watching =
        watchers.isEmpty()
            ? CompletableFuture.completedFuture(Set.of())
            : storage.readLater(tx -> watchers.ofMember(tx, accountId));
    return graph
        .ties(accountId)
        .thenCombine(
            watching,
            (ties, devices) ->
                new Audience(
                    ties.contacts(),
                    devices.stream()
                        .filter(device -> device.accountId() != accountId)
                        .filter(device -> !ties.blocked().contains(device.accountId()))
                        .filter(device -> !ties.contacts().contains(device.accountId()))
                        .toList()));
  }
}
