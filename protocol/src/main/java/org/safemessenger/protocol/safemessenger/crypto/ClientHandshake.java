package org.safemessenger.protocol.safemessenger.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.HandshakeException;
import org.safemessenger.protocol.crypto.Primitives;
import org.safemessenger.protocol.crypto.RsaKeys;
import org.safemessenger.protocol.crypto.SecretBytes;
import org.safemessenger.protocol.crypto.X25519;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.safemessenger.codec.Envelope;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame;

/**
 * The client's side of the handshake: {@link ServerInfo#parse} the first frame, compare {@link
 * ServerInfo#computedFingerprint} with the pinned one, {@link #begin}, send {@link
 * #sessionKeyFrame}, and give the answer to {@link #finish}. Nothing secret may be sent before
 * {@code finish} returned: until then the server has not proved that it holds its key.
 */
public final class ClientHandshake {
  private static final int FIRST_NONCE = 1;

  /**
   * What a client wants.
   *
   * @param ecdh whether to add X25519, for forward secrecy
   * @param signer the client's RSA key, with {@code RSA-PSS-SHA256} only
   */
  public record Wish(CipherSuite suite, boolean ecdh, @Nullable KeyPair signer) {
    public static final Wish PREFERRED = new Wish(CipherSuite.PREFERRED, true, null);

    public Wish {
      if (suite.signature() == FrameSignature.RSA_PSS_SHA256 && signer == null) {
        throw new IllegalArgumentException("RSA-PSS-SHA256 needs a key to sign with");
      }
    }

    @Override
    public String toString() {
      return "Wish[" + suite + ", ecdh=" + ecdh + "]";
    }
  }

  private final Wish wish;
  private final byte[] frame;
  private final SecureChannel channel;

  private ClientHandshake(Wish wish, byte[] frame, SecureChannel channel) {
    this.wish = wish;
    this.frame = frame;
    this.channel = channel;
  }

  /**
   * Chooses the keys.
   *
   * @throws HandshakeException when the server does not offer what is wished, or its X25519 key is
   *     not signed by its identity or has expired
   * @throws MalformedException when a key in {@code info} is not a key
   */
  public static ClientHandshake begin(ServerInfo info, Wish wish, SecureRandom random) {
    RSAPublicKey server = RsaKeys.parsePublic(info.serverPublicKey());
    checkOffer(info, wish.suite());
    byte[] serverRandom = SessionKeyCommand.base64(info.serverRandom(), "server_random");
    if (serverRandom.length != 32) {
      throw new HandshakeException("the server's random value must have 32 bytes");
    }
    byte[] key = new byte[KeySchedule.KEY_BYTES];
    random.nextBytes(key);
    SecretBytes clientKey = SecretBytes.owning(key);
    String encryptedKey = encrypt(clientKey, server, random);
    KeyPair ephemeral = wish.ecdh() ? X25519.generate(random) : null;
    SecretBytes shared = ephemeral == null ? null : shared(info, server, ephemeral);
    KeySchedule.Keys keys =
        KeySchedule.derive(clientKey, shared, server, serverRandom, wish.suite());
    boolean pss = wish.suite().signature() == FrameSignature.RSA_PSS_SHA256;
    KeyPair signer = pss ? wish.signer() : null;
    var channel =
        new SecureChannel(
            new FrameKeys(
                wish.suite(),
                keys.c2s(),
                keys.s2c(),
                signer == null ? null : signer.getPrivate(),
                pss ? server : null,
                random));
    channel.skipNonces(FIRST_NONCE);
    return new ClientHandshake(wish, frame(wish.suite(), encryptedKey, ephemeral, signer), channel);
  }

  /** The clear {@code session_key} command to send. */
  public byte[] sessionKeyFrame() {
    return frame.clone();
  }

  /**
   * Takes the server's answer and opens the channel.
   *
   * @throws ChannelException when the answer is not sealed with the agreed keys: whoever answered
   *     does not hold the server's key
   * @throws HandshakeException when the server refused
   */
  public SecureChannel finish(byte[] answer) {
    Envelope envelope = Envelope.parse(answer);
    if (envelope.signature() == null && envelope.type().equals(EnvelopeCodec.ERROR)) {
      throw new HandshakeException("the server refused the handshake: " + refusal(envelope));
    }
    Envelope opened = channel.open(answer);
    if (!opened.type().equals(EnvelopeCodec.RESPONSE)
        || !opened.action().equals(SessionKeyCommand.NAME)) {
      throw new HandshakeException("the server answered something else than 'session_key'");
    }
    SessionKeyReply reply = Json.record(opened.object(), SessionKeyReply.class);
    if (!reply.success()
        || !reply.cipher().equals(wish.suite().cipher().wireName())
        || reply.ecdh() != wish.ecdh()) {
      throw new HandshakeException("the server chose another cipher than the one asked for");
    }
    return channel;
  }

  /** The channel before the server has proved anything, for tests that attack it. */
  SecureChannel unproven() {
    return channel;
  }

  private static void checkOffer(ServerInfo info, CipherSuite suite) {
    if (!info.ciphers().contains(suite.cipher().wireName())
        || !info.signatures().contains(suite.signature().wireName())) {
      throw new HandshakeException(
          "the server does not offer "
              + suite.cipher().wireName()
              + " with "
              + suite.signature().wireName());
    }
  }

  private static SecretBytes shared(ServerInfo info, RSAPublicKey server, KeyPair ephemeral) {
    ServerInfo.Ecdh ecdh = info.ecdh();
    if (ecdh == null) {
      throw new HandshakeException("the server offers no X25519 key");
    }
    byte[] raw = SessionKeyCommand.base64(ecdh.key(), "ecdh.key");
    byte[] signature = SessionKeyCommand.base64(ecdh.signature(), "ecdh.signature");
    if (!RsaKeys.verifyPss(server, signature, raw, EcdhKey.expiryBytes(ecdh.expires()))) {
      throw new HandshakeException("the server's X25519 key is not signed by its identity");
    }
    // The server's own clock: a wrong one on this side must not lock anybody out.
    if (ecdh.expires() < info.serverTime().instant().getEpochSecond()) {
      throw new HandshakeException("the server's X25519 key has expired");
    }
    return X25519.agree(ephemeral.getPrivate(), raw);
  }

  private static String encrypt(SecretBytes key, RSAPublicKey server, SecureRandom random) {
    try {
      Cipher cipher = Cipher.getInstance(Primitives.OAEP_TRANSFORMATION);
      cipher.init(Cipher.ENCRYPT_MODE, server, Primitives.OAEP, random);
      return Base64.getEncoder().encodeToString(cipher.doFinal(key.expose()));
    } catch (GeneralSecurityException e) {
      throw Primitives.missing(e);
    }
  }

  private static byte[] frame(
      CipherSuite suite,
      String encryptedKey,
      @Nullable KeyPair ephemeral,
      @Nullable KeyPair signer) {
    var command =
        new SessionKeyCommand(
            encryptedKey,
            suite.cipher().wireName(),
            suite.signature().wireName(),
            ephemeral == null
                ? null
                : Base64.getEncoder().encodeToString(X25519.raw(ephemeral.getPublic())),
            signer == null ? null : RsaKeys.toPem(signer.getPublic()));
    return EnvelopeCodec.clear(
        EnvelopeCodec.COMMAND,
        SessionKeyCommand.NAME,
        Json.bytes(command),
        Integer.toString(FIRST_NONCE));
  }

  private static String refusal(Envelope envelope) {
    var error = Json.record(envelope.object(), ServerFrame.ErrorFrame.class);
    return error.code() + " " + error.message();
  }
}
