package org.safemessenger.mls.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.fault.MlsException;
import org.safemessenger.mls.fault.PeerMisbehaved;

/** What a refusal looks like: of the right kind, with its section, and with a text. */
public final class Faults {
  private Faults() {}

  public static void assertMalformed(String section, ThrowingCallable code) {
    assertInvalid(InvalidMessage.Reason.MALFORMED, section, code);
  }

  public static void assertInvalid(
      InvalidMessage.Reason reason, @Nullable String section, ThrowingCallable code) {
    InvalidMessage fault = refused(InvalidMessage.class, section, code);
    assertThat(fault.reason()).as(fault.getMessage()).isEqualTo(reason);
  }

  public static void assertMisbehaved(String section, ThrowingCallable code) {
    refused(PeerMisbehaved.class, section, code);
  }

  public static void assertMisuse(ThrowingCallable code) {
    refused(ApiMisuse.class, null, code);
  }

  private static <T extends MlsException> T refused(
      Class<T> kind, @Nullable String section, ThrowingCallable code) {
    Throwable thrown = catchThrowable(code);
    assertThat(thrown).isExactlyInstanceOf(kind);
    T fault = kind.cast(thrown);
    if (section != null) assertThat(fault.section()).as(fault.getMessage()).isEqualTo(section);
    assertThat(fault.getMessage()).isNotBlank();
    return fault;
  }
}
