package org.safemessenger.server.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.call.IceServers.IceServer;
import org.safemessenger.server.core.call.IceServers.Offer;

class IceServersTest {
  private static final Principal ANN = new Principal(7, "ann", 1);
  private static final Duration TTL = Duration.ofHours(12);

  /** 2026-03-01T12:00Z; the credential by {@code openssl dgst -sha1 -hmac}. */
  private static final Instant NOW = Instant.ofEpochSecond(1_772_366_400);

  @Test
  void aCredentialIsTheSecretsHmacOfTimeAndUser() {
    Offer offer =
        offer(List.of("turns:a.example", "stun:b.example", "turn:c.example", "stuns:d.example"));
    assertThat(offer.ttl()).isEqualTo(TTL);
    assertThat(offer.servers())
        .containsExactly(
            new IceServer(List.of("stun:b.example", "stuns:d.example"), null, null),
            new IceServer(
                List.of("turns:a.example", "turn:c.example"),
                "1772409600:7",
                "w2Ig4xzmx9LkMR+kty8hyHd4wFs="));
    assertThat(offer.toString()).doesNotContain("w2Ig4xzmx9LkMR+kty8hyHd4wFs=");
  }

  @Test
  void stunAloneNeedsNoCredentialAndNothingOffersNothing() {
    assertThat(offer(List.of("stun:a.example")).servers())
        .containsExactly(new IceServer(List.of("stun:a.example"), null, null));
    assertThat(offer(List.of()).servers()).isEmpty();
  }

  private static Offer offer(List<String> urls) {
    return new IceServers(urls, "0123456789abcdef", TTL, () -> NOW).offer(ANN);
  }
}
