package org.safemessenger.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.client.call.CallSignal;
import org.safemessenger.client.call.SealedSignal;
import org.safemessenger.client.e2ee.KeysUnavailableException;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.protocol.safemessenger.command.CallCommand;
import org.safemessenger.protocol.safemessenger.reply.Done;
import org.safemessenger.server.Server;

/** Alice, by protocol S, and Bob, by protocol I, call each other through a real server. */
@Timeout(120)
class CallsEndToEndTest {
  private static final String CLASSIC = "rsa-oaep+aes-256-gcm";
  private static final CallSignal.Offer OFFER =
      new CallSignal.Offer("v=0\r\na=fingerprint:sha-256 D2:B9\r\n");
  private static final CallSignal.Answer ANSWER =
      new CallSignal.Answer("v=0\r\na=fingerprint:sha-256 6B:01\r\n");
  private static final CallSignal.Candidates CANDIDATES =
      new CallSignal.Candidates(
          List.of(
              new CallSignal.Candidate("candidate:1 1 udp 1 192.0.2.7 9 typ host", "0", 0, null)));

  @TempDir Path folder;
  private final Heard atAlice = new Heard();
  private final Heard atBob = new Heard();
  private Server server;
  private SafeMessenger alice;
  private SafeMessenger bob;

  private void meet(String... flags) {
    server = Servers.start(folder.resolve("server"), 0, flags);
    alice =
        Servers.registered(
            Way.SAFEMESSENGER.to(server).dataFolder(folder.resolve("alice")), "alice");
    bob =
        Servers.registered(
            Way.INVITE_OVER_LINES.to(server).dataFolder(folder.resolve("bob")), "bob");
    alice.subscribe(atAlice);
    bob.subscribe(atBob);
    Servers.befriend(alice, "alice", bob, "bob");
  }

  @AfterEach
  void close() {
    alice.close();
    bob.close();
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xchacha-poly1305", "aes256-gcm"})
  void eachCallsTheOtherAndEverySchemeCarriesAll(String cipher) throws Exception {
    meet("--invite.ciphers=" + cipher);
    assertThat(alice.engine().callMail().seal("bob", "a", OFFER).nonce()).isEqualTo(CLASSIC);
    assertThat(bob.engine().callMail().seal("alice", "b", OFFER).nonce())
        .hasSize(cipher.startsWith("x") ? 32 : 16);
    talk(alice, "alice", atAlice, bob, "bob", atBob);
    talk(bob, "bob", atBob, alice, "alice", atAlice);
  }

  private static void talk(
      SafeMessenger caller,
      String callerName,
      Heard atCaller,
      SafeMessenger callee,
      String calleeName,
      Heard atCallee)
      throws Exception {
    String call = caller.calls().place(calleeName, OFFER, true);
    var ringing = atCallee.next(ClientEvent.CallRinging.class);
    assertThat(ringing.from()).isEqualTo(callerName);
    assertThat(ringing.call()).isEqualTo(call);
    assertThat(ringing.offer()).isEqualTo(OFFER);
    assertThat(ringing.video()).isTrue();
    assertThat(ringing.verified()).isTrue();
    caller.calls().signal(calleeName, call, CANDIDATES);
    assertThat(atCallee.next(ClientEvent.CallSignalled.class))
        .isEqualTo(new ClientEvent.CallSignalled(callerName, call, CANDIDATES, true));

    callee.calls().accept(callerName, call, ANSWER);
    assertThat(atCaller.next(ClientEvent.CallAccepted.class))
        .isEqualTo(new ClientEvent.CallAccepted(calleeName, call, ANSWER, true));
    callee.calls().signal(callerName, call, CANDIDATES);
    assertThat(atCaller.next(ClientEvent.CallSignalled.class).signal()).isEqualTo(CANDIDATES);
    var again = new CallSignal.Offer("v=0\r\na=ice-restart\r\n");
    caller.calls().signal(calleeName, call, again);
    assertThat(atCallee.next(ClientEvent.CallSignalled.class).signal()).isEqualTo(again);

    caller.calls().end(calleeName, call, "hangup");
    assertThat(atCallee.next(ClientEvent.CallEnded.class))
        .isEqualTo(new ClientEvent.CallEnded(callerName, call, "hangup"));
  }

  @Test
  void aCallIsDeclinedOrMissed() throws Exception {
    meet();
    String first = alice.calls().place("bob", OFFER, false);
    atBob.next(ClientEvent.CallRinging.class);
    bob.calls().reject("alice", first, null);
    assertThat(atAlice.next(ClientEvent.CallEnded.class).reason()).isEqualTo("declined");
    String second = alice.calls().place("bob", OFFER, false);
    assertThat(atBob.next(ClientEvent.CallRinging.class).call()).isEqualTo(second);
    alice.calls().end("bob", second, null);
    assertThat(atBob.next(ClientEvent.CallEnded.class).call()).isEqualTo(second);
    Message missed = atBob.next(ClientEvent.MessageReceived.class).message();
    assertThat(missed.stored().kind()).isEqualTo(ChatMessage.MISSED_CALL);
    assertThat(missed.stored().clientId()).isEqualTo(second);
    assertThat(alice.calls().servers().servers()).isEmpty();
  }

  /** What a server would pass on that changes what goes through it. */
  private enum Tampering {
    CIPHERTEXT,
    SIGNATURE,
    NO_SIGNATURE,
    ANOTHER_CALL,
    ANOTHER_KIND;

    SealedSignal seal(SafeMessenger from, String to, String call, CallSignal signal) {
      CallMail mail = from.engine().callMail();
      SealedSignal right = mail.seal(to, call, signal);
      int point = right.message().indexOf('.');
      return switch (this) {
        case CIPHERTEXT -> new SealedSignal(right.nonce(), flipped(right.message(), point / 2));
        case SIGNATURE -> new SealedSignal(right.nonce(), flipped(right.message(), point + 100));
        case NO_SIGNATURE -> new SealedSignal(right.nonce(), right.message().substring(0, point));
        case ANOTHER_CALL -> mail.seal(to, UUID.randomUUID().toString(), signal);
        case ANOTHER_KIND -> mail.seal(to, call, CANDIDATES);
      };
    }

    private static String flipped(String text, int at) {
      char other = text.charAt(at) == 'A' ? 'B' : 'A';
      return text.substring(0, at) + other + text.substring(at + 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anOfferThatWasSwappedDoesNotRing(Tampering how) throws Exception {
    meet();
    String call = UUID.randomUUID().toString();
    SealedSignal swapped = how.seal(alice, "bob", call, OFFER);
    alice
        .engine()
        .call(
            new CallCommand.CallRequest("bob", call, swapped.nonce(), swapped.message(), false),
            Done.class);
    assertThat(atBob.next(ClientEvent.class, CallsEndToEndTest::isOfCalls))
        .isEqualTo(new ClientEvent.CallEnded("alice", call, "not_secure"));
    assertThat(atAlice.next(ClientEvent.CallEnded.class))
        .isEqualTo(new ClientEvent.CallEnded("bob", call, "not_secure"));
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatWasSwappedEndsTheCall(Tampering how) throws Exception {
    meet();
    String call = alice.calls().place("bob", OFFER, false);
    atBob.next(ClientEvent.CallRinging.class);
    SealedSignal swapped = how.seal(bob, "alice", call, ANSWER);
    bob.engine()
        .call(
            new CallCommand.CallAccept("alice", call, swapped.nonce(), swapped.message()),
            Done.class);
    assertThat(atAlice.next(ClientEvent.class, CallsEndToEndTest::isOfCalls))
        .isEqualTo(new ClientEvent.CallEnded("bob", call, "not_secure"));
    assertThat(atBob.next(ClientEvent.CallEnded.class).reason()).isEqualTo("not_secure");
  }

  private static boolean isOfCalls(ClientEvent event) {
    return event instanceof ClientEvent.CallRinging
        || event instanceof ClientEvent.CallAccepted
        || event instanceof ClientEvent.CallSignalled
        || event instanceof ClientEvent.CallEnded;
  }

  @Test
  void aDeviceWithoutKeysLeavesTheCallToOthers() throws Exception {
    meet();
    Heard atTablet = new Heard();
    try (var tablet = SafeMessenger.connect(Way.SAFEMESSENGER.to(server))) {
      tablet.subscribe(atTablet);
      tablet.login("bob", Servers.PASSWORD);
      String call = alice.calls().place("bob", OFFER, false);
      assertThat(atTablet.next(ClientEvent.CallRinging.class).offer()).isNull();
      assertThatThrownBy(() -> tablet.calls().accept("alice", call, ANSWER))
          .isInstanceOf(KeysUnavailableException.class);
      atBob.next(ClientEvent.CallRinging.class);
      bob.calls().accept("alice", call, ANSWER);
      assertThat(atAlice.next(ClientEvent.CallAccepted.class).answer()).isEqualTo(ANSWER);
      assertThat(atTablet.next(ClientEvent.CallEnded.class).reason())
          .isEqualTo("answered_elsewhere");
    }
  }

  @Test
  void withoutAKeyOfTheirsThereIsNoCall() {
    meet();
    try (var carol = Servers.registered(Way.SAFEMESSENGER.to(server), "carol")) {
      Servers.befriend(alice, "alice", carol, "carol");
      assertThatThrownBy(() -> alice.calls().place("carol", OFFER, false))
          .isInstanceOf(KeysUnavailableException.class)
          .hasMessageContaining("carol has no end-to-end key");
      assertThatThrownBy(() -> carol.calls().place("alice", OFFER, false))
          .isInstanceOf(KeysUnavailableException.class);
    }
  }
}
