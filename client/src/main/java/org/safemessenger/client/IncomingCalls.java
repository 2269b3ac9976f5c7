package org.safemessenger.client;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.call.CallSignal;
import org.safemessenger.client.call.OpenedSignal;
import org.safemessenger.client.call.SealedSignal;
import org.safemessenger.protocol.safemessenger.command.CallCommand;
import org.safemessenger.protocol.safemessenger.event.Event;

/**
 * What the server tells about calls, as subscribers hear it: opened, each once, and ended where it
 * is not certain that it comes from the contact. Belongs to the teller.
 */
final class IncomingCalls {
  static final String NOT_SECURE = "not_secure";
  private static final String DECLINED = "declined";
  private static final String HANGUP = "hangup";

  /** An account is in one call at a time; a server that says otherwise cannot fill the memory. */
  private static final int CALLS_KEPT = 16;

  /** A side sends 50 candidates, an offer and an answer at most. */
  private static final int SIGNALS_KEPT = 128;

  private record Key(String source, String call) {}

  /** What was heard of a call so far. */
  private static final class Heard {
    final Set<SealedSignal> signals = new HashSet<>();
    boolean refused;
  }

  private final Calls calls;
  private final CallOpening opening;
  private final Map<Key, Heard> known = new LinkedHashMap<>();

  /** Opens what a contact sealed. */
  @FunctionalInterface
  interface CallOpening {
    CallMail.Outcome open(String from, String call, SealedSignal sealed);
  }

  IncomingCalls(Calls calls, CallOpening opening) {
    this.calls = calls;
    this.opening = opening;
  }

  /** Empty for what is told already, what subscribers need not know, and for other events. */
  Optional<ClientEvent> on(Event event) {
    return switch (event) {
      case Event.CallRequest e -> ringing(e);
      case Event.CallAccept e -> accepted(e);
      case Event.CallCandidate e -> signalled(e);
      case Event.CallReject e ->
          over(e.source(), e.call(), Objects.requireNonNullElse(e.reason(), DECLINED));
      case Event.CallEnd e ->
          over(e.source(), e.call(), Objects.requireNonNullElse(e.reason(), HANGUP));
      default -> Optional.empty();
    };
  }

  private Optional<ClientEvent> ringing(Event.CallRequest e) {
    SealedSignal sealed = new SealedSignal(e.nonce(), e.message());
    if (!isNew(e.source(), e.call(), sealed)) {
      return Optional.empty();
    }
    return switch (opening.open(e.source(), e.call(), sealed)) {
      case CallMail.Outcome.Opened(OpenedSignal(CallSignal.Offer offer, boolean verified)) ->
          Optional.of(ringing(e, offer, verified));
      case CallMail.Outcome.NotForUs() -> Optional.of(ringing(e, null, false));
      case CallMail.Outcome.Opened _, CallMail.Outcome.Refused() -> {
        calls.tell(new CallCommand.CallReject(e.source(), e.call(), NOT_SECURE));
        yield refused(e.source(), e.call());
      }
    };
  }

  private static ClientEvent ringing(
      Event.CallRequest e, CallSignal.@Nullable Offer offer, boolean verified) {
    return new ClientEvent.CallRinging(
        e.source(), e.call(), offer, e.video(), verified, e.timestamp().instant());
  }

  private Optional<ClientEvent> accepted(Event.CallAccept e) {
    SealedSignal sealed = new SealedSignal(e.nonce(), e.message());
    if (!isNew(e.source(), e.call(), sealed)) {
      return Optional.empty();
    }
    return opening.open(e.source(), e.call(), sealed)
            instanceof
            CallMail.Outcome.Opened(OpenedSignal(CallSignal.Answer answer, boolean verified))
        ? Optional.of(new ClientEvent.CallAccepted(e.source(), e.call(), answer, verified))
        : ended(e.source(), e.call());
  }

  private Optional<ClientEvent> signalled(Event.CallCandidate e) {
    SealedSignal sealed = new SealedSignal(e.nonce(), e.message());
    if (!isNew(e.source(), e.call(), sealed)) {
      return Optional.empty();
    }
    return switch (opening.open(e.source(), e.call(), sealed)) {
      case CallMail.Outcome.Opened(OpenedSignal(CallSignal signal, boolean verified)) ->
          Optional.of(new ClientEvent.CallSignalled(e.source(), e.call(), signal, verified));
      case CallMail.Outcome.NotForUs() -> Optional.empty();
      case CallMail.Outcome.Refused() -> ended(e.source(), e.call());
    };
  }

  private Optional<ClientEvent> ended(String source, String call) {
    calls.tell(new CallCommand.CallEnd(source, call, NOT_SECURE));
    return refused(source, call);
  }

  private Optional<ClientEvent> refused(String source, String call) {
    heard(source, call).refused = true;
    return Optional.of(new ClientEvent.CallEnded(source, call, NOT_SECURE));
  }

  private Optional<ClientEvent> over(String source, String call, String reason) {
    Heard heard = known.remove(key(source, call));
    return heard != null && heard.refused
        ? Optional.empty()
        : Optional.of(new ClientEvent.CallEnded(source, call, reason));
  }

  /** What comes again after a reconnect is not told twice, and nothing of a call that was ended. */
  private boolean isNew(String source, String call, SealedSignal sealed) {
    Heard heard = heard(source, call);
    return !heard.refused && heard.signals.size() < SIGNALS_KEPT && heard.signals.add(sealed);
  }

  private Heard heard(String source, String call) {
    Heard heard = known.computeIfAbsent(key(source, call), unknown -> new Heard());
    if (known.size() > CALLS_KEPT) {
      known.remove(known.keySet().iterator().next());
    }
    return heard;
  }

  private static Key key(String source, String call) {
    return new Key(source, call.toLowerCase(Locale.ROOT));
  }
}
