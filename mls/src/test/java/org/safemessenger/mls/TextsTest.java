package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.wire.Content;

/** What is printed, by a log or a debugger, gives nothing away (section 2). */
class TextsTest {
  private final Circle circle = Circle.of("ann", "bob");

  @Test
  void whatWasSaidIsNotInTheTextOfWhatCarriesIt() {
    Bytes data = Bytes.utf8("what nobody else may read");
    Protected sent = circle.member(0).group().protect(data);
    Processed processed = circle.member(1).group().process(sent.message());
    assertThat(processed.received()).isInstanceOf(Received.Application.class);
    assertThat(processed.toString()).contains("25 bytes").doesNotContain(data.toString());
    assertThat(new Content.Application(data).toString()).doesNotContain(data.toString());
    assertThat(sent.toString()).doesNotContain(data.toString());
  }
}
