package org.safemessenger.server.core.call;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;

/**
 * The STUN and TURN servers that calls may use. TURN credentials are made for an account and a
 * time, from a secret that the TURN server shares (draft-uberti-behave-turn-rest-00, section 2.2).
 */
public final class IceServers {
  private static final String HMAC = "HmacSHA1";

  /** As WebRTC's {@code RTCIceServer}; credentials with TURN only. */
  public record IceServer(
      List<String> urls, @Nullable String username, @Nullable String credential) {
    public IceServer {
      urls = List.copyOf(urls);
    }

    @Override
    public String toString() {
      return "IceServer[urls=" + urls + ", ***]";
    }
  }

  /** {@code ttl}: how long the credentials are good. */
  public record Offer(List<IceServer> servers, Duration ttl) {}

  private final List<String> stun;
  private final List<String> turn;
  private final byte[] secret;
  private final Duration ttl;
  private final InstantSource clock;

  /**
   * @param urls {@code stun:}, {@code stuns:}, {@code turn:} and {@code turns:} (RFC 7064, 7065)
   * @param secret UTF-8, not empty where there is a TURN server
   */
  public IceServers(List<String> urls, String secret, Duration ttl, InstantSource clock) {
    this.turn = urls.stream().filter(url -> url.startsWith("turn")).toList();
    this.stun = urls.stream().filter(url -> !url.startsWith("turn")).toList();
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    this.ttl = ttl;
    this.clock = clock;
  }

  public Offer offer(Principal who) {
    List<IceServer> servers = new ArrayList<>();
    if (!stun.isEmpty()) {
      servers.add(new IceServer(stun, null, null));
    }
    if (!turn.isEmpty()) {
      String username = clock.instant().plus(ttl).getEpochSecond() + ":" + who.accountId();
      servers.add(new IceServer(turn, username, credential(username)));
    }
    return new Offer(List.copyOf(servers), ttl);
  }

  private String credential(String username) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret, HMAC));
      byte[] tag = mac.doFinal(username.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(tag);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA1", e);
    }
  }
}
