package org.safemessenger.server.push;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;

/** Tells a push service who sends: a signed token for its origin (RFC 8292). */
final class Vapid {
  /** At most a day may be asked for. */
  private static final Duration GOOD_FOR = Duration.ofHours(12);

  /** A clock that is off by some hours does no harm. */
  private static final Duration MADE_ANEW = Duration.ofHours(1);

  private static final int KEPT = 1_000;
  private static final String HEADER = "{\"typ\":\"JWT\",\"alg\":\"ES256\"}";

  private record Token(String text, Instant made) {}

  private final VapidKeys keys;
  private final String contact;
  private final InstantSource clock;
  private final Cache<String, Token> tokens = Caffeine.newBuilder().maximumSize(KEPT).build();

  /**
   * @param contact a {@code mailto:} or {@code https:} URI of whoever runs this server
   */
  Vapid(VapidKeys keys, String contact, InstantSource clock) {
    this.keys = keys;
    this.contact = contact;
    this.clock = clock;
  }

  /** The value of {@code Authorization}. */
  String authorization(URI endpoint) {
    return "vapid t=" + token(origin(endpoint)) + ", k=" + keys.publicKey();
  }

  private String token(String origin) {
    Instant now = clock.instant();
    Token known = tokens.getIfPresent(origin);
    if (known != null
        && !now.isBefore(known.made())
        && now.isBefore(known.made().plus(MADE_ANEW))) {
      return known.text();
    }
    Token fresh = new Token(sign(origin, now.plus(GOOD_FOR)), now);
    tokens.put(origin, fresh);
    return fresh.text();
  }

  /** Neither origin nor contact holds anything that JSON would have to escape. */
  private String sign(String origin, Instant until) {
    String claims =
        "{\"aud\":\""
            + origin
            + "\",\"exp\":"
            + until.getEpochSecond()
            + ",\"sub\":\""
            + contact
            + "\"}";
    String signed =
        base64(HEADER.getBytes(StandardCharsets.UTF_8))
            + "."
            + base64(claims.getBytes(StandardCharsets.UTF_8));
    return signed + "." + base64(keys.sign(signed));
  }

  private static String origin(URI endpoint) {
    String port = endpoint.getPort() == -1 ? "" : ":" + endpoint.getPort();
    return endpoint.getScheme() + "://" + endpoint.getHost() + port;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "Vapid[***]";
  }
}
