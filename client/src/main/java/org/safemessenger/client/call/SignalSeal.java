package org.safemessenger.client.call;

import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.e2ee.AccountKeys;
import org.safemessenger.client.e2ee.Contact;
import org.safemessenger.client.e2ee.Letter;
import org.safemessenger.client.e2ee.LetterCipher;
import org.safemessenger.client.e2ee.NegotiatedCipher;
import org.safemessenger.client.e2ee.NegotiatedKey;
import org.safemessenger.client.e2ee.NegotiatedLetter;
import org.safemessenger.client.e2ee.NegotiatedSignature;
import org.safemessenger.client.e2ee.Opened;
import org.safemessenger.client.e2ee.Scheme;
import org.safemessenger.protocol.MalformedException;

/**
 * Seals and opens what two contacts tell each other to set up a call (docs/protocol/calls.md), so
 * that the server can swap nothing. Safe for use by many threads.
 */
public final class SignalSeal {
  private static final String CLASSIC = Scheme.HYBRID.wireName();
  private static final char POINT = '.';

  private final AccountKeys own;
  private final SecureRandom random;

  public SignalSeal(AccountKeys own, SecureRandom random) {
    this.own = own;
    this.random = random;
  }

  /** Under the recipient's published key. */
  public SealedSignal classic(
      String sender, String recipient, String call, CallSignal signal, RSAPublicKey to) {
    String text = SignalText.of(call, signal);
    Letter letter =
        new LetterCipher(own.rsa(), random)
            .seal(sender, recipient, clientId(call), text, to, /* hybrid= */ true);
    return new SealedSignal(CLASSIC, letter.content() + POINT + letter.signature());
  }

  /** Under the key that the two negotiated. */
  public SealedSignal negotiated(
      String sender, String recipient, String call, CallSignal signal, NegotiatedKey to) {
    String text = SignalText.of(call, signal);
    NegotiatedLetter letter =
        new NegotiatedCipher(own.x25519(), random).seal(sender, recipient, text, to);
    String signature = NegotiatedSignature.sign(letter, clientId(call), own.rsa(), random);
    return new SealedSignal(letter.nonce(), letter.message() + POINT + signature);
  }

  /**
   * Opens what a contact sealed; empty where it is not certain that it comes from them.
   *
   * @param call the one that the frame names
   */
  public Optional<OpenedSignal> open(
      String sender, String recipient, String call, SealedSignal sealed, Contact contact) {
    int point = sealed.message().indexOf(POINT);
    String content = point < 0 ? sealed.message() : sealed.message().substring(0, point);
    String signature = point < 0 ? null : sealed.message().substring(point + 1);
    RSAPublicKey published = contact.hasKey() ? contact.key() : null;
    if (CLASSIC.equals(sealed.nonce())) {
      var letter = new Letter(sender, recipient, clientId(call), CLASSIC, content, signature);
      Opened opened = new LetterCipher(own.rsa(), random).open(letter, false, published);
      return signal(call, opened, true);
    }
    var letter = new NegotiatedLetter(sender, recipient, null, sealed.nonce(), content);
    boolean signed = isSigned(letter, call, signature, published);
    if (published != null && !signed) {
      return Optional.empty();
    }
    var opening = new NegotiatedCipher(own.x25519(), random).open(letter, contact, signed);
    return signal(call, opening.opened(), signed);
  }

  private static boolean isSigned(
      NegotiatedLetter letter, String call, @Nullable String signature, @Nullable RSAPublicKey by) {
    return by != null && NegotiatedSignature.isBy(by, letter, clientId(call), signature);
  }

  private static Optional<OpenedSignal> signal(String call, Opened opened, boolean signed) {
    if (!(opened instanceof Opened.Verified it)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new OpenedSignal(SignalText.read(call, it.text()), signed));
    } catch (MalformedException _) {
      return Optional.empty();
    }
  }

  /** In the place that a message's own number has in the sealing. */
  private static String clientId(String call) {
    return "call-" + call;
  }

  @Override
  public String toString() {
    return "SignalSeal[***]";
  }
}
