package org.safemessenger.protocol.invite.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** HChaCha20 (draft-irtf-cfrg-xchacha-03 section 2.2). */
final class HChaCha20 {
  /** Bytes of a nonce that it takes. */
  static final int INPUT_BYTES = 16;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int[] CONSTANTS = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};

  private HChaCha20() {}

  /**
   * A key of 32 bytes.
   *
   * @param key 32 bytes
   * @param nonce the first {@value #INPUT_BYTES} are used
   */
  static byte[] subkey(byte[] key, byte[] nonce) {
    int[] state = Arrays.copyOf(CONSTANTS, 16);
    for (int i = 0; i < 8; i++) {
      state[4 + i] = (int) INT.get(key, 4 * i);
    }
    for (int i = 0; i < 4; i++) {
      state[12 + i] = (int) INT.get(nonce, 4 * i);
    }
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < 4; i++) {
        quarter(state, i, 4 + i, 8 + i, 12 + i);
      }
      for (int i = 0; i < 4; i++) {
        quarter(state, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4);
      }
    }
    byte[] subkey = new byte[InviteCipher.KEY_BYTES];
    for (int i = 0; i < 4; i++) {
      INT.set(subkey, 4 * i, state[i]);
      INT.set(subkey, 16 + 4 * i, state[12 + i]);
    }
    Arrays.fill(state, 0);
    return subkey;
  }

  private static void quarter(int[] s, int a, int b, int c, int d) {
    s[a] += s[b];
    s[d] = Integer.rotateLeft(s[d] ^ s[a], 16);
    s[c] += s[d];
    s[b] = Integer.rotateLeft(s[b] ^ s[c], 12);
    s[a] += s[b];
    s[d] = Integer.rotateLeft(s[d] ^ s[a], 8);
    s[c] += s[d];
    s[b] = Integer.rotateLeft(s[b] ^ s[c], 7);
  }
}
