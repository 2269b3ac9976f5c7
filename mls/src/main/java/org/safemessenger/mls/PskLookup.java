package org.safemessenger.mls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.fault.MlsException;
import org.safemessenger.mls.schedule.PreSharedKey;
import org.safemessenger.mls.wire.PreSharedKeyId;

/**
 * Finds pre-shared keys (sections 8.4 and 8.6). What it finds belongs to others and is not erased.
 *
 * @param blame whose fault it is that one is missing: the caller's where it is to be committed
 * @param linked those of the group that is re-initialised or branched from, while that is done
 */
record PskLookup(Blame blame, PreSharedKeys others, List<PreSharedKey> linked, List<Own> own) {
  /** {@code PSKLabel.count} is a uint16. */
  private static final int MOST = 0xFFFF;

  /** The resumption key of an epoch of a group that this client is in. */
  record Own(Bytes groupId, long epoch, SecretBytes key) {}

  static PskLookup of(Blame blame, Settings settings, State state, List<PreSharedKey> linked) {
    return new PskLookup(blame, settings.preSharedKeys(), linked, resumptionKeys(state));
  }

  /** That of who joins: among the resumption keys of other groups that it is in. */
  static PskLookup among(Blame blame, Settings settings, List<State> groups) {
    return new PskLookup(
        blame,
        settings.preSharedKeys(),
        List.of(),
        groups.stream().flatMap(group -> resumptionKeys(group).stream()).toList());
  }

  private static List<Own> resumptionKeys(State state) {
    Bytes groupId = state.context().groupId();
    List<Own> own = new ArrayList<>();
    own.add(new Own(groupId, state.context().epoch(), state.epoch().secrets().resumptionPsk()));
    for (State.ResumptionPsk past : state.resumptionPsks()) {
      own.add(new Own(groupId, past.epoch(), past.secret()));
    }
    return List.copyOf(own);
  }

  /**
   * In the same order.
   *
   * @throws InvalidMessage {@code MISSING_PSK} where one is not there
   */
  List<PreSharedKey> find(List<PreSharedKeyId> ids) {
    if (ids.size() > MOST) {
      throw blame.broken(
          "8.4", ids.size() + " pre-shared keys at once; at most " + MOST + " can be counted");
    }
    return ids.stream().map(this::find).toList();
  }

  PreSharedKey find(PreSharedKeyId id) {
    SecretBytes key =
        linked.stream()
            .filter(psk -> psk.id().equals(id))
            .map(PreSharedKey::key)
            .findFirst()
            .or(() -> lookUp(id))
            .orElseThrow(() -> missing(id));
    return new PreSharedKey(id, key);
  }

  private Optional<SecretBytes> lookUp(PreSharedKeyId id) {
    return switch (id) {
      case PreSharedKeyId.External external -> others.find(external.id());
      case PreSharedKeyId.Resumption resumption ->
          own.stream()
              .filter(psk -> psk.epoch() == resumption.epoch())
              .filter(psk -> psk.groupId().equals(resumption.groupId()))
              .map(Own::key)
              .findFirst()
              .or(() -> others.findResumption(resumption.groupId(), resumption.epoch()));
    };
  }

  private MlsException missing(PreSharedKeyId id) {
    String which =
        switch (id) {
          case PreSharedKeyId.External external -> "the external pre-shared key " + external.id();
          case PreSharedKeyId.Resumption resumption ->
              "the resumption key of group "
                  + resumption.groupId()
                  + ", epoch "
                  + Long.toUnsignedString(resumption.epoch());
        };
    String message = which + " is not known here";
    return blame == Blame.CALLER
        ? new ApiMisuse("8.4", message)
        : new InvalidMessage(InvalidMessage.Reason.MISSING_PSK, "8.4", message);
  }
}
