package org.safemessenger.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.trust.MemoryPins;
import org.safemessenger.client.trust.PinStore;

/**
 * How to reach a server. Everything but the address has a default.
 *
 * @param server {@code ws://} or {@code wss://}; plain only to a loopback address
 * @param keyFolder where the account's encrypted key pair and its contacts' pinned keys are kept;
 *     null: direct messages are neither encrypted nor decrypted
 * @param deviceName shown in the list of sessions
 * @param answerWithin how long a command may wait for a connection and its answer
 */
public record ClientOptions(
    URI server,
    PinStore pins,
    @Nullable Path keyFolder,
    String deviceName,
    InstantSource clock,
    Duration answerWithin) {

  public static ClientOptions to(URI server) {
    return new ClientOptions(
        server,
        new MemoryPins(),
        null,
        "java client",
        InstantSource.system(),
        Duration.ofSeconds(30));
  }

  /** Keeps pins and keys in a folder, created if need be, readable by its owner only. */
  public ClientOptions dataFolder(Path folder) {
    return new ClientOptions(server, pins, folder.resolve("keys"), deviceName, clock, answerWithin);
  }

  public ClientOptions pins(PinStore store) {
    return new ClientOptions(server, store, keyFolder, deviceName, clock, answerWithin);
  }

  public ClientOptions deviceName(String name) {
    return new ClientOptions(server, pins, keyFolder, name, clock, answerWithin);
  }

  public ClientOptions clock(InstantSource source) {
    return new ClientOptions(server, pins, keyFolder, deviceName, source, answerWithin);
  }

  public ClientOptions answerWithin(Duration limit) {
    return new ClientOptions(server, pins, keyFolder, deviceName, clock, limit);
  }
}
