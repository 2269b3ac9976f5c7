package org.safemessenger.mls.bench.library;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.mls.TreeKEM.LeafIndex;
import org.bouncycastle.mls.TreeKEM.LeafNode;
import org.bouncycastle.mls.TreeKEM.LifeTime;
import org.bouncycastle.mls.codec.Capabilities;
import org.bouncycastle.mls.codec.Credential;
import org.bouncycastle.mls.codec.KeyPackage;
import org.bouncycastle.mls.codec.MLSInputStream;
import org.bouncycastle.mls.codec.MLSMessage;
import org.bouncycastle.mls.codec.MLSOutputStream;
import org.bouncycastle.mls.codec.Proposal;
import org.bouncycastle.mls.codec.WireFormat;
import org.bouncycastle.mls.crypto.MlsCipherSuite;
import org.bouncycastle.mls.crypto.Secret;
import org.bouncycastle.mls.protocol.Group;
import org.safemessenger.mls.bytes.Bytes;

/** {@code bcmls-jdk18on}. It remembers nothing, so that one device is like the next. */
public final class BouncyCastle implements Library {
  static final MlsCipherSuite SUITE = MlsCipherSuite.BCMLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;
  private static final byte[] NOTHING = {};
  private static final SecureRandom RANDOM = new SecureRandom();

  @Override
  public Newcomer newcomer(String name) throws Exception {
    Keys keys = Keys.of(name);
    AsymmetricCipherKeyPair init = SUITE.getHPKE().generatePrivateKey();
    KeyPackage keyPackage =
        new KeyPackage(
            SUITE,
            SUITE.getHPKE().serializePublicKey(init.getPublic()),
            keys.leaf,
            List.of(),
            keys.signature());
    MLSMessage message = new MLSMessage(WireFormat.mls_key_package);
    message.keyPackage = keyPackage;
    byte[] encoded = MLSOutputStream.encode(message);
    return new Newcomer() {
      @Override
      public byte[] keyPackage() {
        return encoded;
      }

      @Override
      public Member join(byte[] welcome) throws Exception {
        return new Joined(
            new Group(
                SUITE.getHPKE().serializePrivateKey(init.getPrivate()),
                keys.encryption,
                keys.signature(),
                keyPackage,
                decode(welcome).welcome,
                null,
                new HashMap<>(),
                new HashMap<>()));
      }
    };
  }

  @Override
  public Member create(String name) throws Exception {
    Keys keys = Keys.of(name);
    byte[] groupId = ("group of " + name).getBytes(StandardCharsets.UTF_8);
    return new Joined(
        new Group(groupId, SUITE, keys.encryption, keys.signature(), keys.leaf, List.of()));
  }

  private static MLSMessage decode(byte[] message) throws Exception {
    return (MLSMessage) MLSInputStream.decode(message, MLSMessage.class);
  }

  private record Keys(
      AsymmetricCipherKeyPair encryption, AsymmetricCipherKeyPair signer, LeafNode leaf) {
    byte[] signature() {
      return SUITE.serializeSignaturePrivateKey(signer.getPrivate());
    }

    static Keys of(String name) throws Exception {
      AsymmetricCipherKeyPair encryption = SUITE.getHPKE().generatePrivateKey();
      AsymmetricCipherKeyPair signer = SUITE.generateSignatureKeyPair();
      LeafNode leaf =
          new LeafNode(
              SUITE,
              SUITE.getHPKE().serializePublicKey(encryption.getPublic()),
              SUITE.serializeSignaturePublicKey(signer.getPublic()),
              Credential.forBasic(name.getBytes(StandardCharsets.UTF_8)),
              new Capabilities(),
              oneMonth(),
              List.of(),
              SUITE.serializeSignaturePrivateKey(signer.getPrivate()));
      return new Keys(encryption, signer, leaf);
    }

    /** Its own default lasts for ever, which others refuse. */
    private static LifeTime oneMonth() throws Exception {
      Instant now = Instant.now();
      byte[] encoded =
          ByteBuffer.allocate(16)
              .putLong(now.minus(Duration.ofHours(1)).getEpochSecond())
              .putLong(now.plus(Duration.ofDays(30)).getEpochSecond())
              .array();
      return new LifeTime(new MLSInputStream(encoded));
    }
  }

  private record Joined(Group group) implements Member {
    @Override
    public Committed commit(Changes changes) throws Exception {
      List<Proposal> proposals = new ArrayList<>();
      for (int leaf : changes.remove()) {
        proposals.add(Proposal.remove(new LeafIndex(leaf)));
      }
      for (byte[] keyPackage : changes.add()) {
        proposals.add(Proposal.add(decode(keyPackage).keyPackage));
      }
      byte[] leafSecret = new byte[SUITE.getKDF().getHashLength()];
      RANDOM.nextBytes(leafSecret);
      Group.GroupWithMessage made =
          group.commit(
              new Secret(leafSecret),
              new Group.CommitOptions(proposals, true, changes.path(), null),
              new Group.MessageOptions(true, NOTHING, 0),
              new Group.CommitParameters(Group.NORMAL_COMMIT_PARAMS));
      return new Committed(
          Bytes.wrap(MLSOutputStream.encode(made.message)), welcome(made), new Joined(made.group));
    }

    private static Bytes welcome(Group.GroupWithMessage made) throws Exception {
      MLSMessage message = new MLSMessage(WireFormat.mls_welcome);
      message.welcome = made.message.welcome;
      return Bytes.wrap(MLSOutputStream.encode(message));
    }

    @Override
    public Member handle(byte[] commit) throws Exception {
      return new Joined(group.handle(commit, null));
    }

    @Override
    public byte[] protect(byte[] text) throws Exception {
      return MLSOutputStream.encode(group.protect(NOTHING, text, 0));
    }

    @Override
    public byte[] unprotect(byte[] message) throws Exception {
      return group.unprotect(decode(message))[1];
    }

    /** The same object: its ratchets move on in place, with every reader's. */
    @Override
    public Member copy() {
      return this;
    }

    @Override
    public byte[] epochAuthenticator() {
      return group.getEpochAuthenticator();
    }

    @Override
    public Saved saved() {
      return Saved.IMPOSSIBLE;
    }
  }
}
