package org.safemessenger.mls;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.schedule.RatchetKind;

/**
 * Which keys of one's own ratchets have been used for sending, by any of the states that came from
 * one another since the group was created, joined or loaded. A state is a value, so two that follow
 * from the same one would encrypt two messages with one key (section 9.1); this is what refuses the
 * second. Shared by those states, whatever threads they are in.
 */
final class UsedKeys {
  /** Of so many epochs. From states of older ones nothing can be sent. */
  private static final int KEPT_EPOCHS = 8;

  /**
   * An epoch is known by its transcript, since two states may disagree on which commit ended the
   * one before.
   */
  private record Ratchet(Bytes transcriptHash, RatchetKind kind) {}

  /** Of each ratchet the first generation that is not used. */
  private final Map<Ratchet, Long> next = new LinkedHashMap<>();

  private final Map<Bytes, Long> epochs = new LinkedHashMap<>();

  /** The last of the epochs that are not remembered any more. */
  private @Nullable Long forgotten;

  /** One key, taken for one message. */
  final class Claim {
    private final Ratchet ratchet;
    private final long generation;

    private Claim(Ratchet ratchet, long generation) {
      this.ratchet = ratchet;
      this.generation = generation;
    }

    /** No message came of it. */
    void giveBack() {
      synchronized (UsedKeys.this) {
        next.replace(ratchet, generation + 1, generation);
      }
    }
  }

  /**
   * The key that the epoch's state would use next.
   *
   * @throws ApiMisuse if another state used it
   */
  synchronized Claim claim(Epoch epoch, RatchetKind kind) {
    Bytes transcriptHash = epoch.context().confirmedTranscriptHash();
    remember(transcriptHash, epoch.context().epoch());
    Ratchet ratchet = new Ratchet(transcriptHash, kind);
    long generation = epoch.secretTree().generation(epoch.ownLeafIndex(), kind);
    if (generation < next.getOrDefault(ratchet, 0L)) {
      throw new ApiMisuse(
          "9.1", "something was sent from this state before; go on with the state that came out");
    }
    next.put(ratchet, generation + 1);
    return new Claim(ratchet, generation);
  }

  private void remember(Bytes transcriptHash, long epoch) {
    if (epochs.containsKey(transcriptHash)) return;
    if (forgotten != null && Long.compareUnsigned(epoch, forgotten) <= 0)
      throw new ApiMisuse("9.1", "this state is of an old epoch; go on with the latest one");
    epochs.put(transcriptHash, epoch);
    if (epochs.size() <= KEPT_EPOCHS) return;
    Map.Entry<Bytes, Long> eldest = epochs.entrySet().iterator().next();
    long past = eldest.getValue();
    if (forgotten == null || Long.compareUnsigned(past, forgotten) > 0) forgotten = past;
    for (RatchetKind each : RatchetKind.values()) next.remove(new Ratchet(eldest.getKey(), each));
    epochs.remove(eldest.getKey());
  }
}
