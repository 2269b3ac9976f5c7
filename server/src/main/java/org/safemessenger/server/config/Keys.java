package org.safemessenger.server.config;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.safemessenger.server.config.Value.Choice;
import org.safemessenger.server.config.Value.Choices;
import org.safemessenger.server.config.Value.ContactUri;
import org.safemessenger.server.config.Value.Flag;
import org.safemessenger.server.config.Value.IceUrls;
import org.safemessenger.server.config.Value.PerSpan;
import org.safemessenger.server.config.Value.Size;
import org.safemessenger.server.config.Value.Span;
import org.safemessenger.server.config.Value.Text;
import org.safemessenger.server.config.Value.Texts;
import org.safemessenger.server.config.Value.Volume;
import org.safemessenger.server.config.Value.Whole;

/** The one table of configuration keys; parsing, printing and the manual all follow it. */
public final class Keys {
  private static final int MIB = 1 << 20;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration CENTURY = Duration.ofDays(36_500);
  private static final Value SHORT_SPAN = new Span(SECOND, DAY);
  private static final Value LONG_SPAN = new Span(Duration.ofMinutes(1), CENTURY);
  private static final List<String> HASHES = List.of("argon2id", "sha256");
  private static final List<String> CIPHERS = List.of("xchacha-poly1305", "aes256-gcm");
  private static final Value SWITCH = new Choice(List.of("auto", "on", "off"));

  private static final List<Key> ALL =
      List.of(
          key(
              "listen.host",
              new Text(),
              "127.0.0.1",
              "Address to listen on; 0.0.0.0 or :: for all."),
          key(
              "listen.port",
              new Whole(0, 65_535),
              "8765",
              "Port for HTTP and WebSocket; 0 picks a free one."),
          key(
              "web",
              new Choice(List.of("on", "off")),
              "on",
              "Whether browsers are given the web client; off leaves a page that says how to connect."),
          key(
              "invite.tcp",
              new Flag(),
              "true",
              "Whether the invite protocol has a TCP port of its own, for JSON in lines."),
          key(
              "invite.port",
              new Whole(0, 65_535),
              "8766",
              "That port; 0 picks a free one, as it does by default where listen.port is 0."),
          key(
              "tls",
              SWITCH,
              "auto",
              "TLS: auto is on for every address but loopback; off means plain text, for a proxy that ends TLS."),
          key(
              "tls.cert",
              new Text(),
              "",
              "PEM file with the certificate chain; empty: a self-signed one is made."),
          key("tls.key", new Text(), "", "PEM file with the certificate's private key (PKCS#8)."),
          secret("tls.key_password", "The private key's password, if it has one."),
          key(
              "tls.reload_interval",
              SHORT_SPAN,
              "10s",
              "How often the certificate files are looked at for a change."),
          key(
              "origins",
              new Texts(),
              "",
              "Web origins besides the server's own that may connect, such as https://chat.example.org."),
          key(
              "proxy.trusted",
              new Texts(),
              "",
              "Addresses of reverse proxies whose X-Forwarded-For is believed; loopback always is."),
          key(
              "safemessenger.flat_dialect",
              SWITCH,
              "auto",
              "Clients that speak without the envelope: auto lets them in over TLS or loopback only."),
          key(
              "invite.uniform_signin_errors",
              new Flag(),
              "false",
              "Whether protocol I's signin answers 6 (wrong password) for an unknown user, too."),
          key("registration.open", new Flag(), "true", "Whether anybody may register an account."),
          key(
              "accounts.hashes",
              new Choices(HASHES),
              String.join(",", HASHES),
              "Ways of keeping a password that a new account may ask for; protocol S asks for argon2id."),
          key(
              "invitations",
              new Flag(),
              "true",
              "Whether new requests for contact are taken; those made before can be answered."),
          key(
              "invite.ciphers",
              new Choices(CIPHERS),
              String.join(",", CIPHERS),
              "Ciphers on offer to two contacts who negotiate a key, the usual one first."),
          key(
              "messages.require_contact",
              new Flag(),
              "true",
              "Whether a direct message needs an accepted contact."),
          key(
              "messages.max_content",
              new Size(1, MIB),
              "64KiB",
              "Longest content of a message, in bytes of UTF-8."),
          key(
              "messages.retention",
              new Span(Duration.ZERO, CENTURY),
              "0s",
              "Messages older than this are erased; 0s keeps them."),
          key(
              "rooms.max_members",
              new Whole(2, 1_000_000),
              "10000",
              "Most members of a room; everybody is in the room general."),
          key(
              "rooms.max_per_account",
              new Whole(1, 100_000),
              "500",
              "Most rooms that one account may be in."),
          key(
              "names.release_after",
              LONG_SPAN,
              "30d",
              "How long the name of a deleted account stays taken."),
          key(
              "sessions.idle",
              // Whoever stays connected is noted once an hour.
              new Span(Duration.ofHours(2), CENTURY),
              "30d",
              "A session that was not used for this long ends."),
          key(
              "sessions.lifetime",
              LONG_SPAN,
              "90d",
              "A session ends this long after its login, used or not."),
          key(
              "sessions.max_per_account",
              new Whole(1, 1_000),
              "50",
              "Most sessions of one account."),
          key(
              "calls.ice_servers",
              new IceUrls(),
              "",
              "STUN and TURN servers that calls may use, such as turns:turn.example.org."),
          secret(
              "calls.turn_secret",
              "The secret shared with the TURN servers (coturn: static-auth-secret), at least 16 characters."),
          key(
              "calls.turn_ttl",
              new Span(Duration.ofMinutes(10), Duration.ofDays(7)),
              "12h",
              "How long TURN credentials are good; longer than any call."),
          key(
              "push.contact",
              new ContactUri(),
              "",
              "Whom push services may write to about this server, such as mailto:admin@example.org; empty: browsers are not woken."),
          key(
              "push.allow_private",
              new Flag(),
              "false",
              "Whether push services may be at private addresses, at any port and without TLS; for labs."),
          key("files", new Flag(), "true", "Whether files are taken and given out."),
          key("files.max_size", new Volume(), "100MiB", "The largest file, encrypted."),
          key("files.quota", new Volume(), "1GiB", "What the files of one account may take up."),
          key(
              "files.total",
              new Volume(),
              "0",
              "What all files together may take up; 0: as much as files.min_free leaves."),
          key(
              "files.min_free",
              new Volume(),
              "512MiB",
              "Files are refused that would leave less than this free on the disk."),
          key(
              "files.retention",
              new Span(Duration.ZERO, CENTURY),
              "0s",
              "Files older than this are erased; 0s keeps them."),
          key(
              "heartbeat.interval",
              SHORT_SPAN,
              "30s",
              "How often a logged-in client is sent a PING."),
          key(
              "heartbeat.timeout",
              SHORT_SPAN,
              "40s",
              "A client that has not answered a PING for this long is dropped."),
          key("limits.frame", new Size(1_024, 16 * MIB), "256KiB", "Longest message on the wire."),
          key(
              "limits.outbox",
              new Size(16_384, 64 * MIB),
              "256KiB",
              "Bytes that may wait for one slow reader before it has to catch up from the store."),
          key(
              "limits.slow_reader",
              SHORT_SPAN,
              "30s",
              "A reader that takes nothing for this long is disconnected."),
          key(
              "limits.commands_in_flight",
              new Whole(1, 10_000),
              "256",
              "Commands of one connection that may await their answer before reading from it pauses."),
          key(
              "limits.handshake_deadline",
              SHORT_SPAN,
              "10s",
              "Time a connection has for TLS and the upgrade to WebSocket."),
          key("limits.login_deadline", SHORT_SPAN, "5m", "Time a connection has to log in."),
          key(
              "limits.connections",
              new Whole(1, 1_000_000),
              "16000",
              "Most connections; the descriptor limit may lower it."),
          key(
              "limits.connections_per_address",
              new Whole(1, 1_000_000),
              "256",
              "Most connections from one address; loopback is exempt."),
          key("limits.connect", new PerSpan(), "300/30s", "Connections per address."),
          key("limits.register", new PerSpan(), "20/20m", "Registrations per address."),
          key("limits.login", new PerSpan(), "60/1m", "Logins per address."),
          key(
              "limits.login_failures",
              new PerSpan(),
              "10/100s",
              "Wrong passwords per account, from wherever."),
          key(
              "limits.request",
              new PerSpan(),
              "60/10m",
              "Friend requests and room invitations per account."),
          key("limits.message", new PerSpan(), "120/6s", "Messages per account."),
          key("limits.query", new PerSpan(), "300/6s", "Other commands per account."),
          key("limits.signal", new PerSpan(), "300/6s", "Typing and presence signals per account."),
          key("limits.call", new PerSpan(), "30/10m", "Calls that an account begins."),
          key("limits.file", new PerSpan(), "300/10m", "Files that an account begins to upload."),
          key(
              "limits.transfers",
              new Whole(1, 100_000),
              "256",
              "Files that may be on their way at the same time, up or down."),
          key(
              "limits.transfers_per_account",
              new Whole(1, 100_000),
              "16",
              "The same for one account."),
          key(
              "log.level",
              new Choice(List.of("error", "warn", "info", "debug", "trace")),
              "info",
              "How much is logged."));

  private Keys() {}

  public static List<Key> all() {
    return ALL;
  }

  public static Optional<Key> named(String name) {
    return ALL.stream().filter(key -> key.name().equals(name)).findFirst();
  }

  /** The known name that is nearest to a mistyped one (Levenshtein distance). */
  public static String nearest(String name) {
    return ALL.stream()
        .map(Key::name)
        .min(Comparator.comparingInt(known -> distance(known, name)))
        .orElseThrow();
  }

  private static Key key(String name, Value type, String initial, String doc) {
    return new Key(name, type, initial, doc, false);
  }

  private static Key secret(String name, String doc) {
    return new Key(name, new Text(), "", doc, true);
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
