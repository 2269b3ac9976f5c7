package org.safemessenger.mls.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.ProviderException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.CipherSuite.Hash;
import org.safemessenger.mls.fault.ApiMisuse;

/** A hash, HMAC (RFC 2104) and HKDF (RFC 5869) with it. */
final class Hkdf {
  private final Hash hash;
  private final String digestName;
  private final String macName;
  private final Provider digestProvider;
  private final Provider macProvider;

  private Hkdf(Jca jca, Hash hash) throws GeneralSecurityException {
    this.hash = hash;
    String bits = String.valueOf(hash.length() * 8);
    digestName = "SHA-" + bits;
    macName = "HmacSHA" + bits;
    digestProvider = jca.having(provider -> MessageDigest.getInstance(digestName, provider));
    macProvider = jca.having(provider -> Mac.getInstance(macName, provider));
  }

  static Hkdf of(Jca jca, Hash hash) {
    return jca.working("HKDF with " + hash, providers -> new Hkdf(providers, hash).proven());
  }

  private Hkdf proven() throws GeneralSecurityException {
    String startOfEmptyHash =
        switch (hash) {
          case SHA256 -> "e3b0c442";
          case SHA384 -> "38b060a7";
          case SHA512 -> "cf83e135";
        };
    Jca.prove(startsWith(startOfEmptyHash, hash(new byte[0])));
    String startOfEmptyMac =
        switch (hash) {
          case SHA256 -> "b613679a";
          case SHA384 -> "6c1f2ee9";
          case SHA512 -> "b936cee8";
        };
    Jca.prove(startsWith(startOfEmptyMac, mac(SecretBytes.zeros(0), new byte[0])));
    return this;
  }

  private static boolean startsWith(String hex, byte[] octets) {
    byte[] start = HexFormat.of().parseHex(hex);
    return Arrays.equals(start, Arrays.copyOf(octets, start.length));
  }

  int length() {
    return hash.length();
  }

  byte[] hash(byte[] data) {
    try {
      return MessageDigest.getInstance(digestName, digestProvider).digest(data);
    } catch (GeneralSecurityException e) {
      throw new ProviderException(e);
    }
  }

  /** HMAC of the parts, one after the other. */
  byte[] mac(SecretBytes key, byte[]... parts) {
    Mac mac = keyed(key);
    for (byte[] part : parts) mac.update(part);
    return mac.doFinal();
  }

  SecretBytes extract(SecretBytes salt, byte[]... input) {
    return SecretBytes.wrap(mac(salt, input));
  }

  SecretBytes expand(SecretBytes pseudorandomKey, byte[] info, int length) {
    if (length < 0 || length > 255 * hash.length())
      throw new ApiMisuse("HKDF gives up to " + 255 * hash.length() + " bytes, not " + length);
    Mac mac = keyed(pseudorandomKey);
    byte[] block = block(mac, new byte[0], info, 1);
    if (length == block.length) return SecretBytes.wrap(block);
    byte[] output = new byte[length];
    for (int done = 0, counter = 1; done < length; done += block.length) {
      if (done > 0) {
        byte[] next = block(mac, block, info, ++counter);
        Arrays.fill(block, (byte) 0);
        block = next;
      }
      System.arraycopy(block, 0, output, done, Math.min(block.length, length - done));
    }
    Arrays.fill(block, (byte) 0);
    return SecretBytes.wrap(output);
  }

  private static byte[] block(Mac mac, byte[] previous, byte[] info, int counter) {
    mac.update(previous);
    mac.update(info);
    mac.update((byte) counter);
    return mac.doFinal();
  }

  private Mac keyed(SecretBytes key) {
    // JCA knows no empty key; HMAC fills short ones up with zeros, so that this is the same.
    SecretBytes usable = key.length() == 0 ? SecretBytes.zeros(1) : key;
    try {
      Mac mac = Mac.getInstance(macName, macProvider);
      mac.init(new RawKey(macName, usable));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new ProviderException(e);
    }
  }
}
