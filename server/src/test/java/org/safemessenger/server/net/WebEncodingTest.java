package org.safemessenger.server.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.net.WebEncoding.BROTLI;
import static org.safemessenger.server.net.WebEncoding.GZIP;
import static org.safemessenger.server.net.WebEncoding.IDENTITY;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebEncodingTest {
  @Test
  void whoSaysNothingTakesThePlainContent() {
    assertThat(WebEncoding.accepted(List.of())).containsExactly(IDENTITY);
  }

  @Test
  void severalHeadersAreOneList() {
    assertThat(WebEncoding.accepted(List.of("gzip", "br"))).containsExactly(BROTLI, GZIP, IDENTITY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip, deflate, br, zstd | true  | true",
        "GZIP                    | true  | false",
        "br;q=0.1                | false | true",
        "br;q=0, gzip;q=1        | true  | false",
        "br; q=0.000, *          | true  | false",
        "*                       | true  | true",
        "*;q=0                   | false | false",
        "gzip, *;q=0             | true  | false",
        "brr, xgzip              | false | false",
      })
  void weightsAreHeeded(String header, boolean gzip, boolean brotli) {
    assertThat(WebEncoding.accepted(List.of(header)).contains(GZIP)).isEqualTo(gzip);
    assertThat(WebEncoding.accepted(List.of(header)).contains(BROTLI)).isEqualTo(brotli);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",,,", ";;", "br;", "identity;q=0", "q=0", "\u00ff"})
  void oddHeadersLeaveThePlainContent(String header) {
    assertThat(WebEncoding.accepted(List.of(header))).contains(IDENTITY);
  }
}
