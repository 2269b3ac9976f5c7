package org.safemessenger.mls;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.schedule.KeySchedule;
import org.safemessenger.mls.schedule.WelcomeKey;
import org.safemessenger.mls.tree.StagedPath;
import org.safemessenger.mls.wire.EncryptedGroupSecrets;
import org.safemessenger.mls.wire.GroupInfo;
import org.safemessenger.mls.wire.GroupSecrets;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.PreSharedKeyId;
import org.safemessenger.mls.wire.Welcome;

/**
 * One {@code Welcome} for all whom a commit adds (section 12.4.3.1).
 *
 * @param path null where the commit has none: then nobody is given a path secret
 * @param psks of the commit, in its order
 */
record NewMembersWelcome(
    Crypto crypto, KeySchedule schedule, @Nullable StagedPath path, List<PreSharedKeyId> psks) {
  /**
   * @param groupInfo of the new epoch
   * @param leaves where those of {@code added} are, in the same order
   */
  Welcome make(GroupInfo groupInfo, List<KeyPackage> added, List<Integer> leaves) {
    Bytes encryptedGroupInfo;
    try (WelcomeKey key = schedule.welcomeKey()) {
      encryptedGroupInfo = key.seal(groupInfo);
    }
    List<EncryptedGroupSecrets> secrets =
        IntStream.range(0, added.size())
            .parallel()
            .mapToObj(i -> secrets(added.get(i), leaves.get(i), encryptedGroupInfo))
            .toList();
    return new Welcome(crypto.suite().code(), secrets, encryptedGroupInfo);
  }

  private EncryptedGroupSecrets secrets(KeyPackage keyPackage, int leaf, Bytes groupInfo) {
    SecretBytes pathSecret = path == null ? null : path.pathSecretFor(leaf);
    SecretBytes plaintext = new GroupSecrets(schedule.joinerSecret(), pathSecret, psks).encoded();
    EncryptedGroupSecrets encrypted =
        new EncryptedGroupSecrets(
            KeyPackages.ref(crypto, keyPackage),
            crypto.encryptWithLabel(keyPackage.initKey(), "Welcome", groupInfo, plaintext));
    plaintext.erase();
    if (pathSecret != null) pathSecret.erase();
    return encrypted;
  }
}
