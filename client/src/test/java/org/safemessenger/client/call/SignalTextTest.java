package org.safemessenger.client.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.safemessenger.protocol.MalformedException;

class SignalTextTest {
  private static final String CALL = "8b1f7a52-40a4-4cf0-9a1f-6f1f4a4b2c11";

  @Test
  void candidatesHaveTheNamesThatBrowsersGiveThem() {
    var signal =
        new CallSignal.Candidates(List.of(new CallSignal.Candidate("candidate:1", "0", 1, "F7gI")));

    String text = SignalText.of(CALL, signal);

    assertThat(text)
        .isEqualTo(
            "{\"safemessenger/call\":1,\"call\":\""
                + CALL
                + "\",\"kind\":\"candidates\",\"candidates\":[{\"candidate\":\"candidate:1\","
                + "\"sdpMid\":\"0\",\"sdpMLineIndex\":1,\"usernameFragment\":\"F7gI\"}]}");
    assertThat(SignalText.read(CALL, text)).isEqualTo(signal);
    assertThat(SignalText.read(CALL.toUpperCase(), text)).isEqualTo(signal);
  }

  @Test
  void whatALaterVersionAddsIsPassedOver() {
    String text =
        "{\"safemessenger/call\":1,\"call\":\""
            + CALL
            + "\",\"kind\":\"offer\",\"sdp\":\"v=0\",\"hold\":true}";

    assertThat(SignalText.read(CALL, text)).isEqualTo(new CallSignal.Offer("v=0"));
  }

  @Test
  void aDescriptionThatIsTooLongIsRefused() {
    String longest = SignalText.of(CALL, new CallSignal.Answer("x".repeat(60_000)));
    String longer = SignalText.of(CALL, new CallSignal.Answer("ä".repeat(30_000) + "x"));

    assertThat(SignalText.read(CALL, longest)).isInstanceOf(CallSignal.Answer.class);
    assertThatThrownBy(() -> SignalText.read(CALL, longer)).isInstanceOf(MalformedException.class);
  }

  @Test
  void nothingOfASignalIsInWhatIsLogged() {
    var sealed = new SealedSignal("nonce", "secret");
    var offer = new CallSignal.Offer("secret");
    var candidates =
        new CallSignal.Candidates(List.of(new CallSignal.Candidate("secret", null, null, null)));

    assertThat(sealed.toString() + offer + candidates + new OpenedSignal(offer, true))
        .doesNotContain("secret");
  }
}
