package org.safemessenger.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.testing.FileClient.Answer;

/** A part of a file (RFC 9110 section 14). */
class RangeTest extends FileSetup {
  private final byte[] content = bytes(200_000);

  @Test
  void oneRangeIsAnsweredWithIt() {
    String path = alice.upload(content);
    assertPart(bob.range(path, "bytes=0-0"), 0, 1);
    assertPart(bob.range(path, "bytes=70000-139999"), 70_000, 140_000);
    assertPart(bob.range(path, "bytes=150000-"), 150_000, 200_000);
    assertPart(bob.range(path, "bytes=-7"), 199_993, 200_000);
    assertPart(bob.range(path, "bytes=199999-999999999"), 199_999, 200_000);
    assertPart(bob.range(path, "bytes=-999999"), 0, 200_000);
  }

  private void assertPart(Answer answer, int first, int end) {
    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.header("Content-Range"))
        .isEqualTo("bytes " + first + "-" + (end - 1) + "/200000");
    assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(content, first, end));
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void aRangeThatTheFileDoesNotHaveIsRefused() {
    String path = alice.upload(content);
    for (String range : new String[] {"bytes=200000-", "bytes=200000-200001", "bytes=-0"}) {
      Answer answer = bob.range(path, range);
      assertThat(answer.status()).isEqualTo(416);
      assertThat(answer.code()).isEqualTo(1004);
      assertThat(answer.header("Content-Range")).isEqualTo("bytes */200000");
    }
  }

  @Test
  void whatIsNoSingleRangeIsPassedOver() {
    String path = alice.upload(content);
    for (String range :
        new String[] {
          "bytes=0-1,4-5",
          "bytes=5-4",
          "bytes=a-b",
          "bytes=",
          "bytes=-",
          "lines=1-2",
          "bytes 0-1",
          "bytes=0-1;x",
          "bytes=99999999999999999999-",
          "bytes=0x1-2"
        }) {
      Answer answer = bob.range(path, range);
      assertThat(answer.status()).as(range).isEqualTo(200);
      assertThat(answer.body()).hasSize(content.length);
    }
    Answer conditional =
        bob.send(bob.to(path).header("Range", "bytes=0-1").header("If-Range", "\"x\"").GET());
    assertThat(conditional.status()).isEqualTo(200);
  }

  @Test
  void anEmptyFileHasNoRanges() {
    String path = alice.create(0).location();
    assertThat(bob.range(path, "bytes=0-").status()).isEqualTo(416);
    assertThat(bob.get(path).status()).isEqualTo(200);
  }
}
