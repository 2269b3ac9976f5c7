package org.safemessenger.mls.schedule;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.GroupInfo;

/**
 * {@code welcome_key} and {@code welcome_nonce}: what the group info of a welcome is encrypted with
 * (section 12.4.3.1). Closing it erases them.
 */
public final class WelcomeKey implements AutoCloseable {
  private final Crypto crypto;
  private final SecretBytes key;
  private final SecretBytes nonce;

  private WelcomeKey(Crypto crypto, SecretBytes key, SecretBytes nonce) {
    this.crypto = crypto;
    this.key = key;
    this.nonce = nonce;
  }

  /**
   * @param welcomeSecret erased
   */
  static WelcomeKey derive(Crypto crypto, SecretBytes welcomeSecret) {
    int keyLength = crypto.suite().aead().keyLength();
    int nonceLength = crypto.suite().aead().nonceLength();
    WelcomeKey derived =
        new WelcomeKey(
            crypto,
            crypto.expandWithLabel(welcomeSecret, "key", Bytes.EMPTY, keyLength),
            crypto.expandWithLabel(welcomeSecret, "nonce", Bytes.EMPTY, nonceLength));
    welcomeSecret.erase();
    return derived;
  }

  /** {@code encrypted_group_info}. */
  public Bytes seal(GroupInfo groupInfo) {
    SecretBytes plaintext = new TlsWriter(1024).struct(groupInfo).toSecret();
    Bytes sealed = crypto.seal(key, nonce, Bytes.EMPTY, plaintext);
    plaintext.erase();
    return sealed;
  }

  /**
   * @throws org.safemessenger.mls.fault.InvalidMessage if it was not sealed with this key, or is no
   *     group info
   */
  public GroupInfo open(Bytes encryptedGroupInfo) {
    SecretBytes plaintext = crypto.open(key, nonce, Bytes.EMPTY, encryptedGroupInfo);
    try {
      return TlsReader.decode(plaintext, GroupInfo::decode);
    } finally {
      plaintext.erase();
    }
  }

  @Override
  public void close() {
    key.erase();
    nonce.erase();
  }
}
