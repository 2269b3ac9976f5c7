package org.safemessenger.terminal.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.safemessenger.client.ClientEvent;

/** The calls that ring now, so that they can be declined. This client does not carry sound. */
public final class Ringing {
  /** A call that waits for an answer. */
  public record Call(String from, String id) {}

  private final Deque<Call> calls = new ArrayDeque<>();

  synchronized void heard(ClientEvent event) {
    switch (event) {
      case ClientEvent.CallRinging call -> calls.addLast(new Call(call.from(), call.call()));
      case ClientEvent.CallEnded call -> calls.remove(new Call(call.with(), call.call()));
      default -> {
        // Not about calls.
      }
    }
  }

  /** It was declined here. */
  public synchronized void over(Call call) {
    calls.remove(call);
  }

  /** The one that came last. */
  public synchronized Optional<Call> latest() {
    return Optional.ofNullable(calls.peekLast());
  }
}
