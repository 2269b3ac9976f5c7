package org.safemessenger.mls.wire;

import java.time.Instant;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/**
 * {@code Lifetime} (section 7.2).
 *
 * @param notBefore seconds since 1970, unsigned
 * @param notAfter seconds since 1970, unsigned
 */
public record Lifetime(long notBefore, long notAfter) implements TlsStruct {
  /** Both ends included. */
  public boolean contains(Instant time) {
    long seconds = time.getEpochSecond();
    return seconds >= 0
        && Long.compareUnsigned(notBefore, seconds) <= 0
        && Long.compareUnsigned(seconds, notAfter) <= 0;
  }

  @Override
  public void encode(TlsWriter out) {
    out.uint64(notBefore).uint64(notAfter);
  }

  public static Lifetime decode(TlsReader in) {
    return new Lifetime(in.uint64(), in.uint64());
  }
}
