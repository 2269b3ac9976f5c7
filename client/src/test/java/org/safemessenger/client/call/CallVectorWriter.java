package org.safemessenger.client.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.e2ee.AccountKeys;
import org.safemessenger.client.e2ee.Letter;
import org.safemessenger.client.e2ee.LetterCipher;
import org.safemessenger.client.e2ee.NegotiatedCipher;
import org.safemessenger.client.e2ee.NegotiatedKey;
import org.safemessenger.client.e2ee.NegotiatedLetter;
import org.safemessenger.client.e2ee.NegotiatedSignature;
import org.safemessenger.protocol.crypto.RsaKeys;
import org.safemessenger.protocol.crypto.X25519;
import org.safemessenger.protocol.json.Json;
import tools.jackson.databind.json.JsonMapper;

/** Makes the vectors anew, with new keys; run it when the format changes. */
final class CallVectorWriter {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String CALL = "8b1f7a52-40a4-4cf0-9a1f-6f1f4a4b2c11";
  private static final String OTHER_CALL = "1d7c3c0e-93d8-4a1e-8b0d-5f0a1c2e3b44";
  private static final String RSA = "rsa-oaep+aes-256-gcm";
  private static final List<String> NEGOTIATED = List.of("xchacha-poly1305", "aes256-gcm");
  private static final CallSignal.Offer OFFER =
      new CallSignal.Offer(
          "v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n"
              + "a=fingerprint:sha-256 D2:B9:31:8F:DF:24:D8:0E:ED:D2:EF:25:9E:AF:6F:B8:34:AE:53:"
              + "9C:E6:F3:8F:F2:64:15:FA:E8:7F:53:2D:38\r\n");
  private static final CallSignal.Answer ANSWER =
      new CallSignal.Answer(OFFER.sdp().replace("D2:B9", "6B:01"));
  private static final CallSignal.Candidates CANDIDATES =
      new CallSignal.Candidates(
          List.of(
              new CallSignal.Candidate(
                  "candidate:1 1 udp 2122260223 192.0.2.7 54321 typ host", "0", 0, "F7gI"),
              new CallSignal.Candidate(
                  "candidate:2 1 udp 1 2001:db8::7 9 typ relay", null, 1, null)));

  private final AccountKeys alice = AccountKeys.generate(RANDOM);
  private final AccountKeys bob = AccountKeys.generate(RANDOM);
  private final AccountKeys mallory = AccountKeys.generate(RANDOM);
  private final List<CallVectors.Signal> signals = new ArrayList<>();

  private CallVectorWriter() {}

  public static void main(String[] arguments) throws IOException {
    new CallVectorWriter().write();
  }

  private void write() throws IOException {
    good();
    for (String scheme : List.of(RSA, NEGOTIATED.get(0), NEGOTIATED.get(1))) {
      broken(scheme);
    }
    texts();
    var vectors =
        new CallVectors(
            "Signals of calls from alice to Jörg Müller (../calls.md). He opens each with his private"
                + " keys, knowing alice's X25519 key, and her RSA key where she publishes one. Test"
                + " keys: never use them.",
            person("alice", alice),
            person("Jörg Müller", bob),
            signals);
    byte[] pretty =
        JsonMapper.builder()
            .build()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsBytes(Json.node(vectors));
    Files.write(CallVectors.file(), pretty);
  }

  private static CallVectors.Person person(String name, AccountKeys keys) {
    return new CallVectors.Person(
        name,
        keys.publicKey(),
        RsaKeys.toPem(keys.rsa().getPrivate()),
        HexFormat.of().formatHex(X25519.secret(keys.x25519().getPrivate()).expose()),
        keys.negotiationKey());
  }

  private void good() {
    add("an offer", seal(RSA, alice, SignalText.of(CALL, OFFER)), CALL, OFFER);
    add("an answer", seal(NEGOTIATED.get(0), alice, SignalText.of(CALL, ANSWER)), CALL, ANSWER);
    add(
        "candidates",
        seal(NEGOTIATED.get(1), alice, SignalText.of(CALL, CANDIDATES)),
        CALL,
        CANDIDATES);
    add("candidates", seal(RSA, alice, SignalText.of(CALL, CANDIDATES)), CALL, CANDIDATES);
    var end = new CallSignal.Candidates(List.of());
    add(
        "the end of candidates",
        seal(NEGOTIATED.get(0), alice, SignalText.of(CALL, end)),
        CALL,
        end);
    for (String scheme : NEGOTIATED) {
      Sealing sealing = seal(scheme, alice, SignalText.of(CALL, OFFER));
      signals.add(
          new CallVectors.Signal(
              "of a contact who publishes no RSA key, unsigned",
              scheme,
              false,
              CALL,
              sealing.nonce(),
              sealing.content(),
              null,
              "unverified",
              SignalText.of(CALL, OFFER)));
    }
  }

  private void broken(String scheme) {
    String offer = SignalText.of(CALL, OFFER);
    Sealing right = seal(scheme, alice, offer);
    refuse("a byte of the ciphertext is another", right.withContent(flipped(right.content())));
    refuse("a byte of the signature is another", right.withSignature(flipped(right.signature())));
    refuse("the frame names another call", right, OTHER_CALL);
    refuse("the fingerprint was swapped by somebody between", forged(scheme));
    refuse(
        "signed by somebody else", right.withSignature(seal(scheme, mallory, offer).signature()));
    refuse("unsigned, of a contact who publishes an RSA key", right.withSignature(null));
    refuse("with more behind the signature", right.withSignature(right.signature() + ".AA=="));
    refuse("the sealed text is no base64", right.withContent("!" + right.content()));
    refuse("nothing at all", right.withContent("").withSignature(""));
    if (!scheme.equals(RSA)) {
      refuse("the nonce is too short", right.withNonce(right.nonce().substring(4)));
    }
  }

  /** She has her own keys only, and says to be alice. */
  private Sealing forged(String scheme) {
    String offer = SignalText.of(CALL, new CallSignal.Offer(OFFER.sdp().replace("D2:B9", "66:66")));
    return seal(scheme, mallory, offer);
  }

  private void texts() {
    String head = "{\"safemessenger/call\":1,\"call\":\"" + CALL + "\",";
    text("no JSON", "offer");
    text(
        "another version",
        "{\"safemessenger/call\":2,\"call\":\"" + CALL + "\",\"kind\":\"offer\",\"sdp\":\"v=0\"}");
    text("no version", "{\"call\":\"" + CALL + "\",\"kind\":\"offer\",\"sdp\":\"v=0\"}");
    text("another call inside", SignalText.of(OTHER_CALL, OFFER));
    text("an unknown kind", head + "\"kind\":\"hold\",\"sdp\":\"v=0\"}");
    text("an offer without sdp", head + "\"kind\":\"offer\"}");
    text("sdp that is no text", head + "\"kind\":\"answer\",\"sdp\":7}");
    text("candidates without a list", head + "\"kind\":\"candidates\",\"sdp\":\"v=0\"}");
    text("a candidate that is no object", head + "\"kind\":\"candidates\",\"candidates\":[\"x\"]}");
    text("a key twice", head + "\"kind\":\"offer\",\"kind\":\"offer\",\"sdp\":\"v=0\"}");
  }

  private void text(String name, String text) {
    refuse("signed and sealed rightly, but " + name, seal(RSA, alice, text));
  }

  private void add(String name, Sealing sealing, String call, CallSignal signal) {
    signals.add(
        new CallVectors.Signal(
            name,
            sealing.scheme(),
            true,
            call,
            sealing.nonce(),
            sealing.message(),
            HexFormat.of().formatHex(sealing.signed()),
            "verified",
            SignalText.of(call, signal)));
  }

  private void refuse(String name, Sealing sealing) {
    refuse(name, sealing, CALL);
  }

  private void refuse(String name, Sealing sealing, String call) {
    signals.add(
        new CallVectors.Signal(
            name,
            sealing.scheme(),
            true,
            call,
            sealing.nonce(),
            sealing.message(),
            null,
            "refused",
            null));
  }

  /**
   * @param signed what the signature covers
   */
  private record Sealing(
      String scheme, String nonce, String content, @Nullable String signature, byte[] signed) {
    Sealing withContent(String other) {
      return new Sealing(scheme, nonce, other, signature, signed);
    }

    Sealing withSignature(@Nullable String other) {
      return new Sealing(scheme, nonce, content, other, signed);
    }

    Sealing withNonce(String other) {
      return new Sealing(scheme, other, content, signature, signed);
    }

    String message() {
      return signature == null ? content : content + "." + signature;
    }
  }

  /** From alice to bob, whoever it is by. */
  private Sealing seal(String scheme, AccountKeys by, String text) {
    String id = "call-" + CALL;
    if (scheme.equals(RSA)) {
      Letter letter =
          new LetterCipher(by.rsa(), RANDOM)
              .seal("alice", "Jörg Müller", id, text, (RSAPublicKey) bob.rsa().getPublic(), true);
      byte[] signed =
          prefixed(
              "safemessenger/e2ee-classic/1 message",
              "alice",
              "Jörg Müller",
              RSA,
              id,
              letter.content());
      return new Sealing(RSA, RSA, letter.content(), letter.signature(), signed);
    }
    NegotiatedLetter letter =
        new NegotiatedCipher(by.x25519(), RANDOM)
            .seal("alice", "Jörg Müller", text, new NegotiatedKey(scheme, bob.negotiationKey()));
    byte[] signed =
        prefixed(
            "safemessenger/e2ee-negotiated/1 message",
            "alice",
            "Jörg Müller",
            scheme,
            id,
            letter.nonce(),
            letter.message());
    String signature = NegotiatedSignature.sign(letter, id, by.rsa(), RANDOM);
    return new Sealing(scheme, letter.nonce(), letter.message(), signature, signed);
  }

  /** LP of section 13 of protocol S. */
  private static byte[] prefixed(String... texts) {
    var out = new ByteArrayOutputStream();
    for (String text : texts) {
      byte[] bytes = text.getBytes(UTF_8);
      out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
      out.writeBytes(bytes);
    }
    return out.toByteArray();
  }

  /** Base64 with one letter in the middle changed. */
  private static String flipped(@Nullable String base64) {
    var text = new StringBuilder(String.valueOf(base64));
    int at = text.length() / 2;
    text.setCharAt(at, text.charAt(at) == 'A' ? 'B' : 'A');
    return text.toString();
  }
}
