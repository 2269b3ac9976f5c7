package org.safemessenger.server.net.files;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** RFC 9110 section 14.1.2, with any numbers. */
class ByteRangeTest {
  @Property
  void whateverIsAskedForLiesInTheFile(
      @ForAll String header, @ForAll @LongRange(min = 0, max = 1_000) long length) {
    assertInside(ByteRange.of(header, length), length);
    assertInside(ByteRange.of("bytes=" + header, length), length);
  }

  @Property
  void aRangeOfTwoEnds(
      @ForAll @LongRange(min = 0, max = 2_000) long first,
      @ForAll @LongRange(min = 0, max = 2_000) long last,
      @ForAll @LongRange(min = 0, max = 1_000) long length) {
    ByteRange range = ByteRange.of("bytes=" + first + "-" + last, length);
    if (last < first) {
      assertThat(range).isEqualTo(new ByteRange(0, length, true));
    } else if (first >= length) {
      assertThat(range).isNull();
    } else {
      assertThat(range).isEqualTo(new ByteRange(first, Math.min(last + 1, length), false));
    }
  }

  @Property
  void aRangeOfOneEnd(
      @ForAll @LongRange(min = 0, max = 2_000) long number,
      @ForAll @LongRange(min = 0, max = 1_000) long length) {
    ByteRange from = ByteRange.of("bytes=" + number + "-", length);
    assertThat(from == null).isEqualTo(number >= length);
    ByteRange suffix = ByteRange.of("bytes=-" + number, length);
    assertThat(suffix == null).isEqualTo(number == 0 || length == 0);
    if (suffix != null) {
      assertThat(suffix.size()).isEqualTo(Math.min(number, length));
      assertThat(suffix.end()).isEqualTo(length);
    }
  }

  private static void assertInside(
      @org.jspecify.annotations.Nullable ByteRange range, long length) {
    if (range != null) {
      assertThat(range.first()).isBetween(0L, length);
      assertThat(range.end()).isBetween(range.first(), length);
    }
  }
}
