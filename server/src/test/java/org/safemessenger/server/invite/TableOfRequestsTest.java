package org.safemessenger.server.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.protocol.invite.request.Requests;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.InviteMode;
import org.safemessenger.server.testing.RunningServer;

class TableOfRequestsTest {

  /** A request that the protocol names and no handler takes would be answered with 111. */
  @Test
  void everyRequestOfTheProtocolHasItsRow(@TempDir Path data) {
    try (RunningServer server = RunningServer.start(data);
        InviteClient client = InviteMode.LINES.signedUp(server, "ann")) {
      for (Requests.Spec spec : Requests.all()) {
        if (!spec.type().equals("signout")) {
          assertThat(client.ask(spec.type(), Map.of()).code())
              .as(spec.type())
              .isNotEqualTo(111)
              .isNotEqualTo(113);
        }
      }
      assertThat(client.ask("signout").code()).isZero();
    }
  }
}
