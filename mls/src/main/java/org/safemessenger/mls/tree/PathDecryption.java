package org.safemessenger.mls.tree;

import java.util.List;
import java.util.Set;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.HpkeKeyPair;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.fault.PeerMisbehaved;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.HpkeCiphertext;
import org.safemessenger.mls.wire.UpdatePath;

/** How one member decrypts the path secrets of another's update path (section 7.5). */
final class PathDecryption {
  private final Crypto crypto;
  private final RatchetTree merged;
  private final PrivateTree own;
  private final int sender;

  PathDecryption(Crypto crypto, RatchetTree merged, PrivateTree own, int sender) {
    if (sender == own.leafIndex())
      throw new ApiMisuse("7.5", "nothing in an update path is encrypted to its sender");
    this.crypto = crypto;
    this.merged = merged;
    this.own = own;
    this.sender = sender;
  }

  /** The lowest node that sender and member have above them both: whose path secret one gets. */
  private int common() {
    return TreeMath.commonAncestor(sender, own.leafIndex());
  }

  /** The path secret of that node. */
  SecretBytes open(UpdatePath path, Set<Integer> added, GroupContext provisional) {
    int at = merged.filteredDirectPath(sender).indexOf(common());
    if (at < 0 || at >= path.nodes().size())
      throw new PeerMisbehaved("7.5", "the update path passes this member by");
    List<HpkeCiphertext> ciphertexts = path.nodes().get(at).encryptedPathSecret();
    List<Integer> recipients =
        TreeKem.recipients(merged, TreeMath.childAside(common(), sender), added);
    for (int i = 0; i < recipients.size() && i < ciphertexts.size(); i++) {
      SecretBytes key = own.key(recipients.get(i));
      if (key == null) continue;
      HpkeKeyPair pair = new HpkeKeyPair(key, TreeKem.keyOf(merged, recipients.get(i)));
      return crypto.decryptWithLabel(
          pair, TreeKem.UPDATE_PATH_NODE, provisional.encoded(), ciphertexts.get(i));
    }
    throw new PeerMisbehaved(
        "7.5", "the update path is not encrypted to any key that this member was given");
  }

  /** Of that node and those above it; erases the path secret. */
  DerivedKeys keysAbove(SecretBytes pathSecret) {
    List<Integer> filtered = merged.filteredDirectPath(sender);
    List<Integer> nodes = filtered.subList(filtered.indexOf(common()), filtered.size());
    return DerivedKeys.of(crypto, merged, nodes, pathSecret);
  }
}
