package org.safemessenger.client.call;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one end of a call has to tell the other to set it up, and to keep it up. */
public sealed interface CallSignal {

  /** The first, of the one who calls; or a new one while the call goes on. */
  record Offer(String sdp) implements CallSignal {
    @Override
    public String toString() {
      return "Offer[***]";
    }
  }

  record Answer(String sdp) implements CallSignal {
    @Override
    public String toString() {
      return "Answer[***]";
    }
  }

  /** An empty list ends them. */
  record Candidates(List<Candidate> candidates) implements CallSignal {
    public Candidates {
      candidates = List.copyOf(candidates);
    }

    @Override
    public String toString() {
      return "Candidates[" + candidates.size() + "]";
    }
  }

  /** As {@code RTCIceCandidateInit} of WebRTC has it. */
  record Candidate(
      String candidate,
      @JsonProperty("sdpMid") @Nullable String sdpMid,
      @JsonProperty("sdpMLineIndex") @Nullable Integer sdpMLineIndex,
      @JsonProperty("usernameFragment") @Nullable String usernameFragment) {
    @Override
    public String toString() {
      return "Candidate[***]";
    }
  }
}
