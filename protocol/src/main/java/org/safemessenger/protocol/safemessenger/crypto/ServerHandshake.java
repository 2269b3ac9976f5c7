package org.safemessenger.protocol.safemessenger.crypto;

import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.RsaKeys;
import org.safemessenger.protocol.crypto.SecretBytes;
import org.safemessenger.protocol.crypto.ServerIdentity;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.safemessenger.codec.ClientFrame;

/**
 * The server's side of one connection's handshake: send {@link #serverInfo}, await a clear {@code
 * session_key}, {@link #accept} it. Used once, by one thread at a time.
 */
public final class ServerHandshake {
  /** What handshakes of one server share. */
  public record Context(
      ServerIdentity identity,
      EcdhKeys ecdhKeys,
      ServerOffer offer,
      InstantSource clock,
      SecureRandom random) {}

  private final Context context;
  private final EcdhKey ecdhKey;
  private final byte[] serverRandom = new byte[32];

  public ServerHandshake(Context context) {
    this.context = context;
    this.ecdhKey = context.ecdhKeys.current();
    context.random.nextBytes(serverRandom);
  }

  /** Whether this frame is what {@link #accept} takes. */
  public static boolean isSessionKey(ClientFrame frame) {
    return frame.name().equals(SessionKeyCommand.NAME);
  }

  public ServerInfo serverInfo() {
    ServerOffer offer = context.offer;
    return new ServerInfo(
        ServerInfo.TYPE,
        offer.serverVersion(),
        context.identity.publicKeyPem(),
        context.identity.fingerprint(),
        Base64.getEncoder().encodeToString(serverRandom),
        ecdhKey.announcement(),
        offer.ciphers().stream().map(PayloadCipher::wireName).toList(),
        offer.signatures().stream().map(FrameSignature::wireName).toList(),
        EpochSeconds.of(context.clock.instant()),
        List.copyOf(offer.supportedFeatures()),
        offer.maxMessageLength());
  }

  /** The first frame to send. */
  public byte[] hello() {
    return serverInfo().encode();
  }

  /**
   * Opens the client's key and derives the channel: milliseconds of RSA, so not on an event loop.
   * The channel's first frame to send is {@link Accepted#answer()}.
   *
   * @throws MalformedException for a payload that is not a session key, answer 1004, the connection
   *     stays open
   * @throws ChannelException when the connection waited until the server's X25519 key was forgotten
   */
  public Accepted accept(ClientFrame frame) {
    SessionKeyCommand command = Json.record(frame.payload(), SessionKeyCommand.class);
    CipherSuite suite = command.suite();
    if (!context.offer.covers(suite)) {
      throw new MalformedException("this server does not offer that cipher and signature");
    }
    byte[] encryptedKey = SessionKeyCommand.base64(command.encryptedKey(), "encrypted_key");
    RSAPublicKey clientSigner = clientSigner(command, suite);
    SecretBytes shared = shared(command.ecdh());
    SecretBytes clientKey = context.identity.open(encryptedKey);
    KeySchedule.Keys keys =
        KeySchedule.derive(clientKey, shared, context.identity.publicKey(), serverRandom, suite);
    SecureChannel channel =
        new SecureChannel(
            new FrameKeys(
                suite,
                keys.s2c(),
                keys.c2s(),
                clientSigner == null ? null : context.identity.signingKey(),
                clientSigner,
                context.random));
    String nonce = frame.nonce() == null ? "" : frame.nonce();
    channel.count(nonce);
    var reply =
        new SessionKeyReply(true, command.cipher(), command.signature(), shared != null, nonce);
    return new Accepted(
        channel, channel.seal("response", SessionKeyCommand.NAME, Json.bytes(reply)));
  }

  private static @Nullable RSAPublicKey clientSigner(SessionKeyCommand command, CipherSuite suite) {
    if (suite.signature() == FrameSignature.HMAC_SHA256) {
      return null;
    }
    String pem = command.publicKey();
    if (pem == null) {
      throw new MalformedException("with RSA-PSS-SHA256 the field 'public_key' is needed");
    }
    return RsaKeys.parsePublic(pem);
  }

  private @Nullable SecretBytes shared(@Nullable String ecdh) {
    return ecdh == null ? null : ecdhKey.agree(SessionKeyCommand.base64(ecdh, "ecdh"));
  }

  /** The open channel and the sealed frame that tells the client so. */
  public static final class Accepted {
    private final SecureChannel channel;
    private final byte[] answer;

    Accepted(SecureChannel channel, byte[] answer) {
      this.channel = channel;
      this.answer = answer;
    }

    public SecureChannel channel() {
      return channel;
    }

    public byte[] answer() {
      return answer.clone();
    }
  }
}
