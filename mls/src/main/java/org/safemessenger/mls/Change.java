package org.safemessenger.mls;

import java.util.List;
import java.util.Optional;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.SignaturePublicKey;

/**
 * What is to be changed in a group: proposed with {@link GroupState#propose}, or done at once with
 * {@link GroupState#commit}. The proposals of RFC 9420, section 12.1, before the keys and nonces
 * that they need are made.
 */
public sealed interface Change {
  /** Section 12.1.1. */
  record Add(Bytes keyPackage) implements Change {}

  /** Section 12.1.2: one's own leaf gets a fresh key. */
  record Update(Optional<Identity> identity) implements Change {}

  /**
   * Section 12.1.3.
   *
   * @param signatureKey that of the member who is meant, since another may have the leaf by now
   */
  record Remove(int leafIndex, Optional<SignaturePublicKey> signatureKey) implements Change {
    /** Whoever is there. */
    public Remove(int leafIndex) {
      this(leafIndex, Optional.empty());
    }
  }

  /** Section 12.1.4, a key that the application holds ({@link PreSharedKeys#find}). */
  record ExternalPsk(Bytes id) implements Change {}

  /** Section 12.1.4, the key of an epoch of this group or another (section 8.6). */
  record ResumptionPsk(Bytes groupId, long epoch) implements Change {}

  /** Section 12.1.5. */
  record ReInit(Bytes groupId, CipherSuite suite, List<Extension> extensions) implements Change {
    public ReInit {
      extensions = List.copyOf(extensions);
    }
  }

  /** Section 12.1.7: the new extensions of the group, in place of all that it has. */
  record Extensions(List<Extension> extensions) implements Change {
    public Extensions {
      extensions = List.copyOf(extensions);
    }
  }

  /** The application's own proposal, which everybody must support. */
  record Custom(int type, Bytes body) implements Change {}

  /**
   * @param keyPackage as {@link KeyPackageBundle#keyPackage} gives it
   */
  static Change add(Bytes keyPackage) {
    return new Add(keyPackage);
  }

  /** A fresh encryption key for oneself. Only to be proposed: every commit with a path does it. */
  static Change update() {
    return new Update(Optional.empty());
  }

  /** The same, with another credential or signature key. */
  static Change update(Identity identity) {
    return new Update(Optional.of(identity));
  }

  /** Whoever is at this leaf, be it another by now than when it was looked up. */
  static Change remove(int leafIndex) {
    return new Remove(leafIndex);
  }

  /** This member, as {@link GroupState#members} has it in the same epoch. */
  static Change remove(Member member) {
    return new Remove(member.leafIndex(), Optional.of(member.signatureKey()));
  }

  static Change externalPsk(Bytes id) {
    return new ExternalPsk(id);
  }

  static Change resumptionPsk(Bytes groupId, long epoch) {
    return new ResumptionPsk(groupId, epoch);
  }

  static Change extensions(List<Extension> extensions) {
    return new Extensions(extensions);
  }

  /** The end of this group, for one with these parameters: see {@link GroupState#reinitialise}. */
  static Change reInit(Bytes groupId, CipherSuite suite, List<Extension> extensions) {
    return new ReInit(groupId, suite, extensions);
  }

  static Change custom(int type, Bytes body) {
    return new Custom(type, body);
  }
}
