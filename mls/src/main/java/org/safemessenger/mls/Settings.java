package org.safemessenger.mls;

import java.time.InstantSource;
import java.util.Set;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.CryptoProvider;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.tree.LeafSignatures;
import org.safemessenger.mls.wire.ExtensionType;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.ProposalType;
import org.safemessenger.mls.wire.WireFormat;

/**
 * What {@code Mls} was built with: the same for all groups of a client. Holds no state but what
 * {@link LeafSignatures} remembers.
 *
 * @param handshakeFormat of one's own proposals and commits
 * @param supportedExtensions those beyond the RFC's own that this client understands
 * @param supportedProposals those beyond the RFC's own that this client understands
 * @param grease whether meaningless values are mixed into what is sent (section 13.5)
 */
record Settings(
    CryptoProvider provider,
    Authenticator authenticator,
    PreSharedKeys preSharedKeys,
    InstantSource clock,
    Retention retention,
    LifetimePolicy lifetimes,
    Padding padding,
    WireFormat handshakeFormat,
    Set<Integer> supportedExtensions,
    Set<Integer> supportedProposals,
    boolean grease,
    LeafSignatures leafSignatures) {
  Settings {
    supportedExtensions = Set.copyOf(supportedExtensions);
    supportedProposals = Set.copyOf(supportedProposals);
  }

  Crypto crypto(GroupContext context) {
    return crypto(context.cipherSuite());
  }

  /**
   * @throws InvalidMessage if this suite is not spoken here
   */
  Crypto crypto(int cipherSuite) {
    return provider.crypto(
        CipherSuite.of(cipherSuite)
            .orElseThrow(
                () ->
                    new InvalidMessage(
                        InvalidMessage.Reason.UNSUPPORTED,
                        "17.1",
                        "ciphersuite " + cipherSuite + " is not spoken here")));
  }

  /** Whether this client itself understands it, whatever meaningless values its leaf lists. */
  boolean understandsProposal(int type) {
    return ProposalType.isDefault(type) || supportedProposals.contains(type);
  }

  /** Whether this client itself understands it, whatever meaningless values its leaf lists. */
  boolean understandsExtension(int type) {
    return ExtensionType.isDefault(type) || supportedExtensions.contains(type);
  }
}
