package org.safemessenger.mls.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.safemessenger.mls.fault.InvalidMessage.malformed;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.ApiMisuse;

/**
 * X-Wing (draft-connolly-cfrg-xwing-kem): ML-KEM-768 and X25519, secret as long as one of them is.
 * A private key is the seed of 32 bytes.
 */
final class XWing implements Kem {
  private static final int SEED = 32;
  private static final int COORDINATE = 32;
  private static final byte[] LABEL = "\\.//^\\".getBytes(US_ASCII);

  private final MlKem768 mlKem;
  private final DhGroup x25519;
  private final SecureRandom random;
  private final Provider digests;

  XWing(Jca jca, MlKem768 mlKem, DhGroup x25519, SecureRandom random) {
    this.mlKem = mlKem;
    this.x25519 = x25519;
    this.random = random;
    digests = jca.working("SHA3-256", from -> from.having(XWing::provenDigest));
  }

  private static MessageDigest provenDigest(Provider provider) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA3-256", provider);
    Bytes ofNothing = Bytes.wrap(digest.digest());
    Jca.prove(
        ofNothing.equals(
            Bytes.fromHex("a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a")));
    return digest;
  }

  @Override
  public int id() {
    return 0x647a;
  }

  @Override
  public RawKeyPair generate() {
    byte[] seed = new byte[SEED];
    random.nextBytes(seed);
    return withPublicKey(SecretBytes.wrap(seed));
  }

  @Override
  public RawKeyPair derive(SecretBytes input) {
    return withPublicKey(SecretBytes.wrap(Shake256.hash(input.expose(), SEED)));
  }

  private RawKeyPair withPublicKey(SecretBytes seed) {
    return new RawKeyPair(seed, publicKey(seed));
  }

  @Override
  public Bytes publicKey(SecretBytes seed) {
    Expanded expanded = expand(seed);
    Bytes traditional = x25519.publicKey(expanded.scalar);
    expanded.scalar.erase();
    return join(mlKem.publicKey(expanded.mlKem), traditional);
  }

  @Override
  public boolean isValid(Bytes publicKey) {
    return publicKey.length() == MlKem768.PUBLIC_KEY + COORDINATE
        && MlKem768.isValid(publicKey.readOnly(), 0)
        && x25519.isValid(traditional(publicKey, MlKem768.PUBLIC_KEY));
  }

  @Override
  public Encapsulated encapsulate(Bytes publicKey) {
    if (!isValid(publicKey)) throw malformed("5.1.1", "a public key of HPKE is not one of X-Wing");
    Bytes recipient = traditional(publicKey, MlKem768.PUBLIC_KEY);
    RawKeyPair ephemeral = x25519.generate();
    try {
      SecretBytes agreed = x25519.agree(ephemeral.privateKey(), recipient);
      Encapsulated sent = mlKem.encapsulate(publicKey.slice(0, MlKem768.PUBLIC_KEY));
      return new Encapsulated(
          join(sent.kemOutput(), ephemeral.publicKey()),
          combine(sent.sharedSecret(), agreed, ephemeral.publicKey(), recipient));
    } finally {
      ephemeral.privateKey().erase();
    }
  }

  @Override
  public SecretBytes decapsulate(RawKeyPair recipient, Bytes kemOutput) {
    if (kemOutput.length() != MlKem768.CIPHERTEXT + COORDINATE)
      throw malformed("5.1.3", "a KEM output of X-Wing has 1120 bytes, not " + kemOutput.length());
    Bytes ephemeral = traditional(kemOutput, MlKem768.CIPHERTEXT);
    Bytes postQuantum = kemOutput.slice(0, MlKem768.CIPHERTEXT);
    Expanded expanded = expand(recipient.privateKey());
    try {
      return combine(
          mlKem.decapsulate(expanded.mlKem.getPrivate(), postQuantum),
          x25519.agree(expanded.scalar, ephemeral),
          ephemeral,
          traditional(recipient.publicKey(), MlKem768.PUBLIC_KEY));
    } finally {
      expanded.scalar.erase();
    }
  }

  /** {@code expandDecapsulationKey}. */
  private Expanded expand(SecretBytes seed) {
    if (seed.length() != SEED)
      throw new ApiMisuse("a private key of X-Wing has 32 bytes, not " + seed.length());
    byte[] expanded = Shake256.hash(seed.expose(), MlKem768.SEED + COORDINATE);
    KeyPair pair = mlKem.keyPair(Arrays.copyOf(expanded, MlKem768.SEED));
    SecretBytes scalar =
        SecretBytes.wrap(Arrays.copyOfRange(expanded, MlKem768.SEED, expanded.length));
    Arrays.fill(expanded, (byte) 0);
    return new Expanded(pair, scalar);
  }

  private record Expanded(KeyPair mlKem, SecretBytes scalar) {}

  /** {@code Combiner}; erases the two secrets. */
  private SecretBytes combine(
      SecretBytes postQuantum, SecretBytes agreed, Bytes ephemeral, Bytes recipient) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA3-256", digests);
      digest.update(postQuantum.expose());
      digest.update(agreed.expose());
      digest.update(ephemeral.readOnly());
      digest.update(recipient.readOnly());
      digest.update(LABEL);
      return SecretBytes.wrap(digest.digest());
    } catch (GeneralSecurityException e) {
      throw new ProviderException(e);
    } finally {
      postQuantum.erase();
      agreed.erase();
    }
  }

  private static Bytes traditional(Bytes joined, int from) {
    return joined.slice(from, from + COORDINATE);
  }

  private static Bytes join(Bytes first, Bytes second) {
    byte[] joined = Arrays.copyOf(first.readOnly(), first.length() + second.length());
    System.arraycopy(second.readOnly(), 0, joined, first.length(), second.length());
    return Bytes.wrap(joined);
  }
}
