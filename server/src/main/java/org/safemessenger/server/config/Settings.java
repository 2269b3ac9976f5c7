package org.safemessenger.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.safemessenger.server.config.ServerConfig.Rate;
import org.safemessenger.server.config.ServerConfig.Switch;

/**
 * The layers of configuration while they are put on top of each other; problems are gathered, not
 * thrown.
 */
public final class Settings {
  private static final int SHORTEST_TURN_SECRET = 16;

  private final Path data;
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Set<String> chosen = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  public Settings(Path data) {
    this.data = data;
    for (Key key : Keys.all()) {
      texts.put(key.name(), key.initial());
      values.put(key.name(), key.type().read(key.initial()));
    }
  }

  /**
   * Sets one key.
   *
   * @param where names the layer to a person: the file, a variable, a flag
   */
  public void set(String name, String text, String where) {
    Key key = Keys.named(name).orElse(null);
    if (key == null) {
      problems.add(
          where + ": there is no key '" + name + "'; did you mean '" + Keys.nearest(name) + "'?");
      return;
    }
    try {
      values.put(name, key.type().read(text));
      chosen.add(name);
      texts.put(name, text);
    } catch (IllegalArgumentException e) {
      String given = key.secret() ? "its value" : "'" + text + "'";
      problems.add(
          where
              + ": "
              + name
              + ": "
              + given
              + " does not fit; expected "
              + key.type().expected()
              + ".");
    }
  }

  /** The same; a default is nobody's choice there, for the first start wrote it. */
  void setInFile(String name, String text, String where) {
    set(name, text, where);
    Keys.named(name)
        .filter(key -> key.initial().equals(text))
        .ifPresent(key -> chosen.remove(name));
  }

  public void problem(String text) {
    problems.add(text);
  }

  public Path data() {
    return data;
  }

  /** One line per key, in the table's order, secrets masked. */
  public List<String> print() {
    return Keys.all().stream().map(key -> key.name() + " = " + shown(key)).toList();
  }

  /** A Markdown table of all keys: name, environment variable, default, meaning. */
  public static List<String> manual() {
    List<String> lines = new ArrayList<>();
    lines.add("| key | environment | default | meaning |");
    lines.add("|---|---|---|---|");
    for (Key key : Keys.all()) {
      String initial = key.initial().isEmpty() ? "(empty)" : "`" + key.initial() + "`";
      lines.add(
          "| `"
              + key.name()
              + "` | `"
              + key.variable()
              + "` | "
              + initial
              + " | "
              + key.doc()
              + " |");
    }
    return lines;
  }

  /** The checked configuration, or {@link ConfigException} with every problem of every layer. */
  public ServerConfig config() {
    if (text("tls.cert").isEmpty() != text("tls.key").isEmpty()) {
      problems.add("tls.cert and tls.key belong together: give both or neither.");
    }
    checkTurn();
    if (flag("invite.tcp") && invitePort() != 0 && invitePort() == whole("listen.port")) {
      problems.add("invite.port and listen.port are the same: choose another --invite-port.");
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new ServerConfig(
        data,
        new ServerConfig.Listen(text("listen.host"), whole("listen.port")),
        tls(),
        new ServerConfig.Access(
            list("origins"),
            list("proxy.trusted"),
            toggle("safemessenger.flat_dialect"),
            text("web").equalsIgnoreCase("on")),
        new ServerConfig.Invite(
            flag("invite.tcp"), invitePort(), flag("invite.uniform_signin_errors")),
        new ServerConfig.Contacts(flag("invitations"), list("invite.ciphers")),
        new ServerConfig.Messages(
            flag("messages.require_contact"),
            whole("messages.max_content"),
            span("messages.retention")),
        new ServerConfig.Rooms(whole("rooms.max_members"), whole("rooms.max_per_account")),
        accounts(),
        new ServerConfig.Calls(
            list("calls.ice_servers"), text("calls.turn_secret"), span("calls.turn_ttl")),
        new ServerConfig.Push(text("push.contact"), flag("push.allow_private")),
        files(),
        new ServerConfig.Heartbeat(span("heartbeat.interval"), span("heartbeat.timeout")),
        limits(),
        rates(),
        text("log.level"));
  }

  /** Whoever gets a credential could try secrets that a person made up until one fits. */
  private void checkTurn() {
    boolean turn = list("calls.ice_servers").stream().anyMatch(url -> url.startsWith("turn"));
    if (turn && text("calls.turn_secret").length() < SHORTEST_TURN_SECRET) {
      problems.add(
          "calls.turn_secret must have at least "
              + SHORTEST_TURN_SECRET
              + " characters for the TURN servers in calls.ice_servers; make one with"
              + " 'openssl rand -hex 32' and give the same to the TURN server.");
    }
  }

  private ServerConfig.Tls tls() {
    return new ServerConfig.Tls(
        toggle("tls"),
        text("tls.cert"),
        text("tls.key"),
        text("tls.key_password"),
        span("tls.reload_interval"));
  }

  private ServerConfig.Accounts accounts() {
    return new ServerConfig.Accounts(
        flag("registration.open"),
        list("accounts.hashes"),
        span("names.release_after"),
        span("sessions.idle"),
        span("sessions.lifetime"),
        whole("sessions.max_per_account"));
  }

  private ServerConfig.Files files() {
    return new ServerConfig.Files(
        flag("files"),
        volume("files.max_size"),
        volume("files.quota"),
        volume("files.total"),
        volume("files.min_free"),
        span("files.retention"));
  }

  private ServerConfig.Limits limits() {
    return new ServerConfig.Limits(
        whole("limits.frame"),
        whole("limits.outbox"),
        span("limits.slow_reader"),
        whole("limits.commands_in_flight"),
        span("limits.handshake_deadline"),
        span("limits.login_deadline"),
        whole("limits.connections"),
        whole("limits.connections_per_address"),
        whole("limits.transfers"),
        whole("limits.transfers_per_account"));
  }

  private ServerConfig.Rates rates() {
    return new ServerConfig.Rates(
        rate("limits.connect"),
        rate("limits.register"),
        rate("limits.login"),
        rate("limits.login_failures"),
        rate("limits.request"),
        rate("limits.message"),
        rate("limits.query"),
        rate("limits.signal"),
        rate("limits.call"),
        rate("limits.file"));
  }

  /** Whoever asks for a free port, as for a second server, means both. */
  private int invitePort() {
    return whole("listen.port") == 0 && !chosen.contains("invite.port") ? 0 : whole("invite.port");
  }

  private String shown(Key key) {
    if (key.name().equals("invite.port")) {
      return Integer.toString(invitePort());
    }
    String text = text(key.name());
    return key.secret() && !text.isEmpty() ? "***" : text;
  }

  private String text(String name) {
    return texts.getOrDefault(name, "");
  }

  private <T> T value(String name, Class<T> type) {
    return Objects.requireNonNull(type.cast(values.get(name)), name);
  }

  private int whole(String name) {
    return value(name, Integer.class);
  }

  private long volume(String name) {
    return value(name, Long.class);
  }

  private boolean flag(String name) {
    return value(name, Boolean.class);
  }

  private Duration span(String name) {
    return value(name, Duration.class);
  }

  private Rate rate(String name) {
    return value(name, Rate.class);
  }

  private Switch toggle(String name) {
    return Switch.valueOf(value(name, String.class).toUpperCase(Locale.ROOT));
  }

  private List<String> list(String name) {
    return ((List<?>) value(name, List.class)).stream().map(String.class::cast).toList();
  }
}
