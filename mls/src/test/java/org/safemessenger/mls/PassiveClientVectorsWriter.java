package org.safemessenger.mls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.testing.FixedRandom;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the vectors {@code passive-client-…} of our own, in the working group's format: a client
 * that is added to a group of others and follows what they do. Run {@code main} with the folder to
 * write to.
 */
final class PassiveClientVectorsWriter {
  private static final CipherSuite[] SUITES = {
    CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519,
    CipherSuite.MLS_128_DHKEMP256_AES128GCM_SHA256_P256,
    CipherSuite.MLS_256_XWING_AES256GCM_SHA512_Ed25519
  };
  private static final Bytes PSK_ID = Bytes.utf8("a key that all hold");
  private static final Bytes PSK = Bytes.utf8("which nobody else should");

  private final CipherSuite suite;
  private final Random choices;
  private final Mls mls;
  private final KeyPackageBundle passive;
  private final List<GroupState> others = new ArrayList<>();
  private final List<Map<String, Object>> epochs = new ArrayList<>();
  private Map<String, Object> vector = new LinkedHashMap<>();
  private int people;

  private PassiveClientVectorsWriter(CipherSuite suite, WireFormat format, long seed) {
    this.suite = suite;
    this.choices = new Random(seed);
    this.mls =
        Mls.builder(Accepting.EVERYBODY)
            .random(new FixedRandom(seed))
            .clock(() -> Instant.parse("2026-01-01T00:00:00Z"))
            .handshakeFormat(format)
            .preSharedKeys(
                id -> Optional.of(SecretBytes.copyOf(PSK.toArray())).filter(_ -> id.equals(PSK_ID)))
            .build();
    this.passive = mls.keyPackage(suite, identity("passive"));
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    write(folder, "passive-client-welcome", welcomes());
    write(folder, "passive-client-handling-commit", commits());
    write(folder, "passive-client-random", random());
  }

  private static void write(Path folder, String name, List<Map<String, Object>> vectors)
      throws IOException {
    Files.writeString(
        folder.resolve(name + ".json"), JsonMapper.builder().build().writeValueAsString(vectors));
  }

  private static List<Map<String, Object>> welcomes() {
    List<Map<String, Object>> vectors = new ArrayList<>();
    for (CipherSuite suite : SUITES) {
      for (int options = 0; options < 8; options++) {
        PassiveClientVectorsWriter maker =
            new PassiveClientVectorsWriter(suite, WireFormat.PUBLIC_MESSAGE, vectors.size());
        vectors.add(
            maker.begin(2, (options & 1) == 0, (options & 2) == 0, (options & 4) == 0).finish());
      }
    }
    return vectors;
  }

  private static List<Map<String, Object>> commits() {
    List<Map<String, Object>> vectors = new ArrayList<>();
    for (CipherSuite suite : SUITES) {
      for (WireFormat format : List.of(WireFormat.PUBLIC_MESSAGE, WireFormat.PRIVATE_MESSAGE)) {
        PassiveClientVectorsWriter maker =
            new PassiveClientVectorsWriter(suite, format, 100 + vectors.size());
        maker.begin(3, true, false, true);
        for (int kind = 0; kind < 8; kind++) maker.step(kind);
        vectors.add(maker.finish());
      }
    }
    return vectors;
  }

  private static List<Map<String, Object>> random() {
    List<Map<String, Object>> vectors = new ArrayList<>();
    for (CipherSuite suite : SUITES) {
      int steps = suite == CipherSuite.MLS_256_XWING_AES256GCM_SHA512_Ed25519 ? 8 : 30;
      PassiveClientVectorsWriter maker =
          new PassiveClientVectorsWriter(suite, WireFormat.PUBLIC_MESSAGE, 200 + vectors.size());
      maker.begin(4, true, false, true);
      for (int i = 0; i < steps; i++) maker.step(maker.choices.nextInt(8));
      vectors.add(maker.finish());
    }
    return vectors;
  }

  private Identity identity(String name) {
    return mls.identity(suite, new Credential.Basic(Bytes.utf8(name)));
  }

  /** A group of so many, to which the passive client is added. */
  private PassiveClientVectorsWriter begin(
      int size, boolean treeInside, boolean psk, boolean path) {
    others.add(mls.create(Bytes.utf8("group"), suite, identity("person 0")));
    for (int i = 1; i < size; i++) add(0);
    CommitOptions options = CommitOptions.of(Change.add(passive.keyPackage()));
    if (psk) options = options.and(Change.externalPsk(PSK_ID));
    if (!treeInside) options = options.treeAside();
    if (!path) options = options.withoutPath();
    Committed added = others.getFirst().commit(options);
    takeOver(0, added);
    describe(added);
    epochs.clear();
    return this;
  }

  private void describe(Committed added) {
    vector = new LinkedHashMap<>();
    vector.put("cipher_suite", suite.code());
    vector.put(
        "external_psks", List.of(Map.of("psk_id", PSK_ID.toString(), "psk", PSK.toString())));
    vector.put("key_package", passive.keyPackage().toString());
    vector.put("signature_priv", hex(passive.signatureKey().privateKey()));
    vector.put("encryption_priv", hex(passive.encryptionKey()));
    vector.put("init_priv", hex(passive.initKey()));
    vector.put("welcome", added.welcome().orElseThrow().toString());
    vector.put("ratchet_tree", added.ratchetTree().map(Bytes::toString).orElse(null));
    vector.put("initial_epoch_authenticator", authenticator());
  }

  private Map<String, Object> finish() {
    vector.put("epochs", List.copyOf(epochs));
    return vector;
  }

  private static String hex(SecretBytes secret) {
    return Bytes.of(secret.expose()).toString();
  }

  private String authenticator() {
    return others.getFirst().epochAuthenticator().toString();
  }

  /** One epoch more, by one of the eight kinds of commit. */
  private void step(int kind) {
    int who = choices.nextInt(others.size());
    switch (kind) {
      case 0 -> commit(who, List.of(), CommitOptions.of());
      case 1 -> add(who);
      case 2 -> {
        if (others.size() > 2) remove(who);
        else add(who);
      }
      case 3 -> commit(who, List.of(update(who)), CommitOptions.of());
      case 4 -> commit(who, List.of(), CommitOptions.of(Change.externalPsk(PSK_ID)));
      case 5 ->
          commit(
              who,
              List.of(),
              CommitOptions.of(Change.resumptionPsk(others.getFirst().groupId(), epoch()))
                  .withoutPath());
      case 6 -> joinsByItself(who);
      default -> commit(who, List.of(), CommitOptions.of(Change.extensions(List.of())));
    }
  }

  private long epoch() {
    return others.getFirst().epoch();
  }

  private void add(int who) {
    KeyPackageBundle newcomer = mls.keyPackage(suite, identity("person " + ++people));
    Committed committed =
        commit(who, List.of(), CommitOptions.of(Change.add(newcomer.keyPackage())));
    others.add(mls.join(newcomer, committed.welcome().orElseThrow()));
  }

  /** One who is not the committer, by reference. */
  private void remove(int who) {
    int gone = (who + 1) % others.size();
    Bytes proposal = propose(who, Change.remove(others.get(gone).ownLeafIndex()));
    others.remove(gone);
    commit(who > gone ? who - 1 : who, List.of(proposal), CommitOptions.of());
  }

  /** Of another than the committer. */
  private Bytes update(int who) {
    return propose((who + 1) % others.size(), Change.update());
  }

  private Bytes propose(int who, Change change) {
    Proposed proposed = others.get(who).propose(change);
    for (int i = 0; i < others.size(); i++) {
      others.set(i, i == who ? proposed.next() : others.get(i).process(proposed.message()).next());
    }
    return proposed.message();
  }

  private Committed commit(int who, List<Bytes> proposals, CommitOptions options) {
    Committed committed = others.get(who).commit(options);
    takeOver(who, committed);
    record(proposals, committed.message());
    return committed;
  }

  private void takeOver(int who, Committed committed) {
    for (int i = 0; i < others.size(); i++) {
      others.set(
          i,
          i == who
              ? committed.next().confirmCommit()
              : others.get(i).process(committed.message()).next());
    }
  }

  private void joinsByItself(int who) {
    ExternalJoin join =
        mls.joinExternally(
            others.get(who).groupInfo(GroupInfoOptions.FOR_JOINING),
            identity("person " + ++people));
    others.replaceAll(other -> other.process(join.commit()).next());
    others.add(join.group());
    record(List.of(), join.commit());
  }

  private void record(List<Bytes> proposals, Bytes commit) {
    Map<String, Object> epoch = new LinkedHashMap<>();
    epoch.put("proposals", proposals.stream().map(Bytes::toString).toList());
    epoch.put("commit", commit.toString());
    epoch.put("epoch_authenticator", authenticator());
    epochs.add(epoch);
  }
}
