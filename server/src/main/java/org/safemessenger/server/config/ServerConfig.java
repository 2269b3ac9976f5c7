package org.safemessenger.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Everything that can be set, parsed and checked; {@link Keys} documents each value. */
public record ServerConfig(
    Path data,
    Listen listen,
    Tls tls,
    Access access,
    Invite invite,
    Contacts contacts,
    Messages messages,
    Rooms rooms,
    Accounts accounts,
    Calls calls,
    Push push,
    Files files,
    Heartbeat heartbeat,
    Limits limits,
    Rates rates,
    String logLevel) {

  /** A three-way switch; {@code AUTO} decides by the address. */
  public enum Switch {
    AUTO,
    ON,
    OFF
  }

  public record Rate(int count, Duration per) {}

  public record Listen(String host, int port) {}

  /** Empty paths: a self-signed certificate in the data folder. */
  public record Tls(
      Switch mode, String cert, String key, String keyPassword, Duration reloadInterval) {
    @Override
    public String toString() {
      return "Tls[mode=" + mode + ", cert=" + cert + ", key=" + key + ", keyPassword=***]";
    }
  }

  public record Access(
      List<String> origins, List<String> trustedProxies, Switch flatDialect, boolean webClient) {}

  /** What only protocol I reads. */
  public record Invite(boolean tcp, int port, boolean uniformSigninErrors) {}

  public record Contacts(boolean invitations, List<String> ciphers) {}

  /** {@code retention} zero: messages stay. */
  public record Messages(boolean requireContact, int maxContent, Duration retention) {}

  public record Rooms(int maxMembers, int maxPerAccount) {}

  /** {@code hashes}: {@code argon2id}, {@code sha256} or both, the preferred one first. */
  public record Accounts(
      boolean registrationOpen,
      List<String> hashes,
      Duration nameReleaseAfter,
      Duration sessionIdle,
      Duration sessionLifetime,
      int maxSessions) {}

  public record Calls(List<String> iceServers, String turnSecret, Duration turnTtl) {
    @Override
    public String toString() {
      return "Calls[iceServers=" + iceServers + ", turnSecret=***, turnTtl=" + turnTtl + "]";
    }
  }

  /** An empty contact: nobody is woken. */
  public record Push(String contact, boolean allowPrivate) {
    public boolean on() {
      return !contact.isEmpty();
    }
  }

  /** Sizes in bytes; {@code total} 0: no bound, {@code retention} zero: files stay. */
  public record Files(
      boolean on, long maxSize, long quota, long total, long minFree, Duration retention) {}

  public record Heartbeat(Duration interval, Duration timeout) {}

  /** Sizes in bytes. */
  public record Limits(
      int frame,
      int outbox,
      Duration slowReader,
      int commandsInFlight,
      Duration handshakeDeadline,
      Duration loginDeadline,
      int connections,
      int connectionsPerAddress,
      int transfers,
      int transfersPerAccount) {}

  public record Rates(
      Rate connect,
      Rate register,
      Rate login,
      Rate loginFailures,
      Rate request,
      Rate message,
      Rate query,
      Rate signal,
      Rate call,
      Rate file) {}

  /** All defaults, for a given data folder. */
  public static ServerConfig defaults(Path data) {
    return new Settings(data).config();
  }
}
