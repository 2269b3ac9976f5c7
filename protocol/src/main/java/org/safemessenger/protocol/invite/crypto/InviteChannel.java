package org.safemessenger.protocol.invite.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.SecretBytes;

/**
 * One end of a sealed connection (docs/protocol/invite.md section 4). Its own nonces count from 1.
 * Belongs to one connection and is used by one thread at a time.
 */
public final class InviteChannel implements AutoCloseable {
  private static final byte[] NOTHING = {};
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final InviteCipher cipher;
  private final SecretBytes mine;
  private final SecretBytes theirs;
  private @Nullable Aead sealer;
  private @Nullable Aead opener;
  private long sealed;
  private byte @Nullable [] lastOpened;
  private boolean closed;

  /**
   * @param mine the key of what this end sends
   * @param theirs the key of what it receives
   */
  InviteChannel(InviteCipher cipher, SecretBytes mine, SecretBytes theirs) {
    this.cipher = cipher;
    this.mine = mine;
    this.theirs = theirs;
  }

  /**
   * Seals one frame.
   *
   * @param frame a JSON object in UTF-8
   * @return the whole {@code sealed} frame in UTF-8, the caller's own
   */
  public byte[] seal(byte[] frame) {
    byte[] nonce = new byte[cipher.nonceBytes()];
    LONG.set(nonce, nonce.length - Long.BYTES, ++sealed);
    return SealedFrame.encode(nonce, sealer().seal(nonce, NOTHING, frame));
  }

  /**
   * Opens a {@code sealed} frame.
   *
   * @return the frame that was sealed, whatever it holds
   * @throws CannotOpenException for everything else: answer 104 (sealed) and close the connection
   */
  public byte[] open(byte[] frame) {
    SealedFrame parsed;
    try {
      parsed = SealedFrame.parse(frame, cipher.nonceBytes());
    } catch (MalformedException | IllegalArgumentException _) {
      throw CannotOpenException.frame();
    }
    return open(parsed.nonce(), parsed.message());
  }

  /**
   * Opens the content of a {@code sealed} frame that was parsed elsewhere.
   *
   * @param message ciphertext and tag
   */
  byte[] open(byte[] nonce, byte[] message) {
    byte[] last = lastOpened;
    if (nonce.length != cipher.nonceBytes()
        || (last != null && Arrays.compareUnsigned(nonce, last) <= 0)) {
      throw CannotOpenException.frame();
    }
    try {
      byte[] frame = opener().open(nonce, NOTHING, message);
      lastOpened = nonce;
      return frame;
    } catch (GeneralSecurityException _) {
      throw CannotOpenException.frame();
    }
  }

  public InviteCipher cipher() {
    return cipher;
  }

  /**
   * Lets go of ciphers until the next frame: some KiB of heap that an idle connection need not
   * hold. The next frame pays a few microseconds for new ones.
   */
  public void rest() {
    sealer = null;
    opener = null;
  }

  /** Overwrites the keys. Whoever seals or opens afterwards gets an IllegalStateException. */
  @Override
  public void close() {
    closed = true;
    rest();
    mine.close();
    theirs.close();
  }

  private Aead sealer() {
    Aead ready = sealer;
    if (ready == null) {
      ready = under(mine);
      sealer = ready;
    }
    return ready;
  }

  private Aead opener() {
    Aead ready = opener;
    if (ready == null) {
      ready = under(theirs);
      opener = ready;
    }
    return ready;
  }

  private Aead under(SecretBytes key) {
    // The overwritten keys are all zeros, which anybody can guess.
    if (closed) {
      throw new IllegalStateException("this channel is closed and has no keys any more");
    }
    return cipher.under(key);
  }

  @Override
  public String toString() {
    return "InviteChannel[" + cipher.wireName() + "]";
  }
}
