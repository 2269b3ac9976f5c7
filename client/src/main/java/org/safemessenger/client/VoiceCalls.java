package org.safemessenger.client;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.call.CallSignal;
import org.safemessenger.client.call.SealedSignal;
import org.safemessenger.protocol.safemessenger.command.CallCommand;
import org.safemessenger.protocol.safemessenger.reply.CallReply;
import org.safemessenger.protocol.safemessenger.reply.Done;

/**
 * Calls with contacts: what WebRTC needs to set one up, sealed end to end. Sound and pictures are
 * for the caller of this library; what the other side tells comes as {@link
 * ClientEvent.CallRinging} and those after it.
 *
 * <p>What seals throws {@link org.safemessenger.client.e2ee.KeysUnavailableException} where one of
 * the two has no keys (there is no call then), and {@link
 * org.safemessenger.client.e2ee.ContactKeyChangedException}; every method throws {@link
 * ServerRejection} if refused.
 */
public final class VoiceCalls {
  private final Calls calls;
  private final CallMail mail;

  VoiceCalls(Calls calls, CallMail mail) {
    this.calls = calls;
    this.mail = mail;
  }

  /**
   * Rings.
   *
   * @param video whether one would like to be seen
   * @return the call's id, by which both sides name it
   */
  public String place(String contact, CallSignal.Offer offer, boolean video) {
    String call = UUID.randomUUID().toString();
    SealedSignal sealed = mail.seal(contact, call, offer);
    calls.call(
        new CallCommand.CallRequest(contact, call, sealed.nonce(), sealed.message(), video),
        Done.class);
    return call;
  }

  /** Answers a call that rings here; one's other devices stop ringing. */
  public void accept(String contact, String call, CallSignal.Answer answer) {
    SealedSignal sealed = mail.seal(contact, call, answer);
    calls.call(
        new CallCommand.CallAccept(contact, call, sealed.nonce(), sealed.message()), Done.class);
  }

  /** Candidates, or a new offer or answer while the call goes on. */
  public void signal(String contact, String call, CallSignal signal) {
    SealedSignal sealed = mail.seal(contact, call, signal);
    calls.call(
        new CallCommand.CallCandidate(contact, call, sealed.nonce(), sealed.message()), Done.class);
  }

  /**
   * Declines a call that rings here.
   *
   * @param reason {@code declined}, {@code busy}, or another word up to 64 characters
   */
  public void reject(String contact, String call, @Nullable String reason) {
    calls.call(new CallCommand.CallReject(contact, call, reason), Done.class);
  }

  /**
   * Hangs up.
   *
   * @param reason {@code hangup}, {@code failed}, or another word up to 64 characters
   */
  public void end(String contact, String call, @Nullable String reason) {
    calls.call(new CallCommand.CallEnd(contact, call, reason), Done.class);
  }

  /** STUN and TURN servers, with credentials for this call. */
  public CallReply.Servers servers() {
    return calls.call(new CallCommand.CallServers(), CallReply.Servers.class);
  }
}
