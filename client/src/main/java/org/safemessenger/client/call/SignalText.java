package org.safemessenger.client.call;

import static org.safemessenger.protocol.Fields.check;
import static org.safemessenger.protocol.Fields.required;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.json.Json;

/** A signal as the JSON that is sealed. */
public final class SignalText {
  private static final int VERSION = 1;
  private static final int LONGEST_SDP = 60_000;

  private record Written(
      @JsonProperty("safemessenger/call") int version,
      String call,
      String kind,
      @Nullable String sdp,
      @Nullable List<CallSignal.Candidate> candidates) {}

  private SignalText() {}

  public static String of(String call, CallSignal signal) {
    Written written =
        switch (signal) {
          case CallSignal.Offer it -> new Written(VERSION, call, "offer", it.sdp(), null);
          case CallSignal.Answer it -> new Written(VERSION, call, "answer", it.sdp(), null);
          case CallSignal.Candidates it ->
              new Written(VERSION, call, "candidates", null, it.candidates());
        };
    return new String(Json.bytes(written), StandardCharsets.UTF_8);
  }

  /**
   * The signal in a text.
   *
   * @param call the one that the frame names
   * @throws MalformedException for anything that is no signal of that call
   */
  public static CallSignal read(String call, String text) {
    Written read = Json.record(Json.object(text.getBytes(StandardCharsets.UTF_8)), Written.class);
    check(read.version() == VERSION, "this client does not know this version of calls");
    check(read.call().equalsIgnoreCase(call), "the signal belongs to another call");
    return switch (read.kind()) {
      case "offer" -> new CallSignal.Offer(sdp(read));
      case "answer" -> new CallSignal.Answer(sdp(read));
      case "candidates" -> new CallSignal.Candidates(required(read.candidates(), "candidates"));
      case String other ->
          throw new MalformedException("the field 'kind' must be offer, answer or candidates");
    };
  }

  private static String sdp(Written read) {
    String sdp = required(read.sdp(), "sdp");
    check(
        sdp.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SDP,
        "a session description has at most " + LONGEST_SDP + " bytes");
    return sdp;
  }
}
