package org.safemessenger.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.e2ee.RecentTexts;
import org.safemessenger.client.e2ee.SentTexts;
import org.safemessenger.client.trust.FilePins;
import org.safemessenger.client.trust.MemoryPins;
import org.safemessenger.client.trust.PinStore;

/**
 * How to reach a server. Everything but the address has a default.
 *
 * @param server its address says which {@link Protocol} is spoken; all go through the protocol's
 *     sealed channel
 * @param keyFolder where the account's encrypted key pair and its contacts' pinned keys are kept;
 *     null: direct messages are neither encrypted nor decrypted
 * @param deviceName shown in the list of sessions
 * @param cursor {@link SafeMessenger#cursor} of an earlier run: all that was missed since is told;
 *     null: what is unread is told
 * @param sentTexts keeps the texts of one's own messages that the recipient alone can decrypt
 * @param outbox keeps unacknowledged sends beyond the end of the process
 */
public record ClientOptions(
    URI server,
    PinStore pins,
    @Nullable Path keyFolder,
    String deviceName,
    InstantSource clock,
    Timing timing,
    @Nullable String cursor,
    SentTexts sentTexts,
    OutboxStore outbox) {

  /** Nothing is kept on disk: every server is new, and there is no end-to-end encryption. */
  public static ClientOptions to(URI server) {
    return new ClientOptions(
        server,
        new MemoryPins(),
        null,
        "java client",
        InstantSource.system(),
        Timing.DEFAULT,
        null,
        new RecentTexts(),
        OutboxStore.NONE);
  }

  /** Keeps pins and keys in a folder, created if need be, readable by its owner only. */
  public ClientOptions dataFolder(Path folder) {
    return new ClientOptions(
        server,
        new FilePins(folder.resolve("pins")),
        folder.resolve("keys"),
        deviceName,
        clock,
        timing,
        cursor,
        sentTexts,
        outbox);
  }

  public ClientOptions pins(PinStore store) {
    return new ClientOptions(
        server, store, keyFolder, deviceName, clock, timing, cursor, sentTexts, outbox);
  }

  public ClientOptions deviceName(String name) {
    return new ClientOptions(
        server, pins, keyFolder, name, clock, timing, cursor, sentTexts, outbox);
  }

  public ClientOptions clock(InstantSource source) {
    return new ClientOptions(
        server, pins, keyFolder, deviceName, source, timing, cursor, sentTexts, outbox);
  }

  public ClientOptions timing(Timing patience) {
    return new ClientOptions(
        server, pins, keyFolder, deviceName, clock, patience, cursor, sentTexts, outbox);
  }

  public ClientOptions resumingAt(@Nullable String earlierCursor) {
    return new ClientOptions(
        server, pins, keyFolder, deviceName, clock, timing, earlierCursor, sentTexts, outbox);
  }

  /** Keeps the texts of one's own messages that the recipient alone can decrypt. */
  public ClientOptions sentTexts(SentTexts store) {
    return new ClientOptions(
        server, pins, keyFolder, deviceName, clock, timing, cursor, store, outbox);
  }

  public ClientOptions outbox(OutboxStore unacknowledged) {
    return new ClientOptions(
        server, pins, keyFolder, deviceName, clock, timing, cursor, sentTexts, unacknowledged);
  }

  Duration answerWithin() {
    return timing.answerWithin();
  }
}
