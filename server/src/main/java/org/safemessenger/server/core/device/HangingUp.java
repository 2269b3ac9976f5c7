package org.safemessenger.server.core.device;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Ends the live connections of sessions that are over. */
public final class HangingUp {
  private final Roster roster;

  public HangingUp(Roster roster) {
    this.roster = roster;
  }

  /**
   * Completes as {@code deletion} does and only then ends the connections: the one that asked for
   * it may be among them, and gets its answer first.
   */
  public <T> CompletableFuture<Void> after(
      CompletableFuture<T> deletion,
      Function<T, List<DeviceStore.Ended>> sessions,
      long accountId,
      String reason) {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    var unused =
        deletion.whenComplete(
            (result, failure) -> {
              if (failure != null) {
                answer.completeExceptionally(failure);
                return;
              }
              answer.complete(null);
              end(sessions.apply(result), accountId, reason);
            });
    return answer;
  }

  public void end(List<DeviceStore.Ended> sessions, long accountId, String reason) {
    end(sessions, roster.of(accountId), reason);
  }

  /** Sessions of whomever. */
  void end(List<DeviceStore.Ended> sessions, String reason) {
    if (!sessions.isEmpty()) {
      end(sessions, roster.all(), reason);
    }
  }

  private static void end(
      List<DeviceStore.Ended> sessions, Collection<Endpoint> connected, String reason) {
    Set<Long> over = sessions.stream().map(DeviceStore.Ended::deviceId).collect(Collectors.toSet());
    for (Endpoint endpoint : connected) {
      if (over.contains(endpoint.principal().deviceId())) {
        endpoint.end(reason);
      }
    }
  }
}
