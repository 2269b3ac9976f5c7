package org.safemessenger.mls.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MlsExceptionTest {
  @Test
  void aFaultNamesItsSection() {
    MlsException fault = new PeerMisbehaved("12.2", "an Update by the committer");
    assertThat(fault).hasMessage("an Update by the committer (RFC 9420, section 12.2)");
    assertThat(fault.section()).isEqualTo("12.2");
  }

  @Test
  void aFaultWithoutASectionSaysJustWhatItIs() {
    assertThat(new ApiMisuse("no such key")).hasMessage("no such key");
    assertThat(new ApiMisuse("no such key").section()).isEmpty();
  }

  @Test
  void theReasonTellsWhatToDoNext() {
    assertThat(InvalidMessage.malformed("2.1", "x").reason())
        .isEqualTo(InvalidMessage.Reason.MALFORMED);
    assertThat(InvalidMessage.notAuthentic("6.1", "x").reason())
        .isEqualTo(InvalidMessage.Reason.NOT_AUTHENTIC);
  }
}
