package org.safemessenger.mls.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TsProcessTest {
  @Test
  void aBrokenLineIsAnsweredWithAnErrorAndTheProcessGoesOn() {
    List<String> broken =
        List.of(
            "",
            "nonsense",
            "null",
            "[]",
            "{\"id\":1}",
            "{\"id\":1,\"do\":\"constructor\"}",
            "{\"id\":1,\"do\":\"start\",\"suite\":99,\"name\":\"Anna\"}",
            "{\"id\":1,\"do\":\"restore\",\"saved\":{}}",
            "{\"id\":1,\"do\":\"join\",\"member\":\"Anna\",\"welcome\":\"AAAA\"}",
            "{\"id\":1,\"do\":\"process\",\"member\":\"Anna\",\"message\":7}");
    try (TsProcess process = TsProcess.start()) {
      assertThat(start(process)).isEqualTo(2);
      for (String line : broken)
        assertThat(process.answer(line).has("error")).as("answer to %s", line).isTrue();
      assertThat(start(process)).isEqualTo(2);
    }
  }

  private static int start(TsProcess process) {
    String line = "{\"id\":2,\"member\":\"Anna\",\"do\":\"start\",\"suite\":1,\"name\":\"Anna\"}";
    var answer = process.answer(line);
    assertThat(answer.has("keyPackage")).isTrue();
    return answer.get("id").asInt();
  }
}
