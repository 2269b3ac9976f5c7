package org.safemessenger.protocol.safemessenger.crypto;

import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.safemessenger.codec.Envelope;

/**
 * One end of a connection after the handshake: seals payloads into frames and opens frames. Belongs
 * to one connection and is used by one thread at a time.
 */
public final class SecureChannel implements AutoCloseable {
  /**
   * Frames that one key may seal, NIST SP 800-38D section 8.3; {@link #seal} refuses more. {@link
   * #isWorn} tells so a little earlier.
   */
  public static final long MAX_FRAMES = 1L << 32;

  private static final long WORN = MAX_FRAMES - 65_536;

  private final FrameKeys keys;
  private final NonceWindow nonces = new NonceWindow();
  private @Nullable FrameSealer sealer;
  private @Nullable FrameOpener opener;
  private long sealed;
  private boolean closed;

  SecureChannel(FrameKeys keys) {
    this.keys = keys;
  }

  /**
   * Seals one payload.
   *
   * @param type {@code response}, {@code event}, {@code error} or {@code command}
   * @param payload a JSON object in UTF-8
   * @return the whole frame in UTF-8, the caller's own
   * @throws ChannelException 1108 when the key has sealed {@link #MAX_FRAMES}
   */
  public byte[] seal(String type, String action, byte[] payload) {
    if (sealed >= MAX_FRAMES) {
      throw ChannelException.exhausted();
    }
    sealed++;
    return sealer().seal(type, action, sealed, payload);
  }

  /** The nonce that the next {@link #seal} will use; the answer's {@code reply_to} repeats it. */
  public String nextNonce() {
    return Long.toString(sealed + 1);
  }

  /** Whether it is time to ask for a new connection (1108), while that can still be said. */
  public boolean isWorn() {
    return sealed >= WORN;
  }

  /**
   * Opens a sealed frame; the result's payload is the plain object.
   *
   * @throws ChannelException for a bad signature, a repeated nonce, a frame that does not decrypt:
   *     answer its code and close the connection
   * @throws MalformedException for a frame that is no envelope, and for a payload, well sealed,
   *     that is not a JSON object: answer 1004, the connection stays open
   */
  public Envelope open(byte[] frame) {
    return opener().open(frame);
  }

  /**
   * Lets go of ciphers and buffers until the next frame: 4 to 5 KiB of heap that an idle connection
   * need not hold. The next frame pays a few microseconds for new ones.
   */
  public void rest() {
    sealer = null;
    opener = null;
  }

  /** Counts the nonce of the clear frame that began the channel. */
  void count(String nonce) {
    nonces.accept(nonce);
  }

  /** Continues the counter of a clear frame that this end has already sent. */
  void skipNonces(long used) {
    sealed = used;
  }

  /** Overwrites the keys. Whoever seals or opens afterwards gets an IllegalStateException. */
  @Override
  public void close() {
    closed = true;
    rest();
    keys.mine().close();
    keys.theirs().close();
  }

  private FrameSealer sealer() {
    FrameSealer ready = sealer;
    if (ready == null) {
      requireKeys();
      ready =
          new FrameSealer(
              PayloadEncryption.of(keys.suite().cipher(), keys.mine().key(), keys.random()),
              signing());
      sealer = ready;
    }
    return ready;
  }

  private FrameOpener opener() {
    FrameOpener ready = opener;
    if (ready == null) {
      requireKeys();
      ready =
          new FrameOpener(
              PayloadEncryption.of(keys.suite().cipher(), keys.theirs().key(), keys.random()),
              verifying(),
              nonces);
      opener = ready;
    }
    return ready;
  }

  /** The overwritten keys are all zeros, which anybody can guess. */
  private void requireKeys() {
    if (closed) {
      throw new IllegalStateException("this channel is closed and has no keys any more");
    }
  }

  private FrameSigning signing() {
    return keys.signer() == null
        ? new HmacSigning(keys.mine().mac())
        : PssSigning.signing(keys.signer(), keys.random());
  }

  private FrameSigning verifying() {
    return keys.verifier() == null
        ? new HmacSigning(keys.theirs().mac())
        : PssSigning.verifying(keys.verifier(), keys.random());
  }
}
