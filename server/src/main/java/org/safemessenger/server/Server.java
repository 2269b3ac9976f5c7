package org.safemessenger.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.crypto.ServerIdentity;
import org.safemessenger.protocol.safemessenger.crypto.EcdhKeys;
import org.safemessenger.protocol.safemessenger.crypto.ServerHandshake;
import org.safemessenger.server.config.ServerConfig;
import org.safemessenger.server.config.ServerConfig.Switch;
import org.safemessenger.server.core.Delayer;
import org.safemessenger.server.core.file.Transfers;
import org.safemessenger.server.link.Sessions;
import org.safemessenger.server.net.Certificates;
import org.safemessenger.server.net.Listener;
import org.safemessenger.server.net.SelfSigned;
import org.safemessenger.server.net.files.FileDesk;
import org.safemessenger.server.push.PushSender;
import org.safemessenger.server.store.disk.DiskBlobs;
import org.safemessenger.server.store.sql.SqlStorage;
import org.safemessenger.server.wire.FanOut;
import org.safemessenger.server.wire.RsaWork;
import org.safemessenger.server.wire.invite.Sealing;
import org.safemessenger.server.wire.safemessenger.AccountHandlers;
import org.safemessenger.server.wire.safemessenger.CallHandlers;
import org.safemessenger.server.wire.safemessenger.ContactHandlers;
import org.safemessenger.server.wire.safemessenger.ConversationHandlers;
import org.safemessenger.server.wire.safemessenger.ExportHandlers;
import org.safemessenger.server.wire.safemessenger.MessageHandlers;
import org.safemessenger.server.wire.safemessenger.PushHandlers;
import org.safemessenger.server.wire.safemessenger.RoomHandlers;
import org.safemessenger.server.wire.safemessenger.SafeMessenger;
import org.safemessenger.server.wire.safemessenger.Service;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server. */
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  /** Kept in a field, or the setting below would go with the next garbage collection. */
  private static final java.util.logging.Logger CACHE_LOADS =
      java.util.logging.Logger.getLogger("com.github.benmanes.caffeine.cache.LocalAsyncCache");

  static {
    // A name that nobody has is an answer to the client, not a failure to be logged by the cache.
    CACHE_LOADS.setLevel(java.util.logging.Level.OFF);
  }

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final int ROTATION_SECONDS = 15;

  /** How long a push service may take to connect, and to answer. */
  private static final Duration PUSH_PATIENCE = Duration.ofSeconds(10);

  /** How late a call that nobody answers may end. */
  private static final Duration CALLS = Duration.ofSeconds(1);

  /** How long an expired message may lie in the store, where nobody sees it any more. */
  private static final Duration ERASING = Duration.ofSeconds(10);

  /** How late a file whose time is over may be erased. */
  private static final Duration FILES = Duration.ofMinutes(1);

  /** How often ended sessions and the names of deleted accounts are cleared away. */
  private static final Duration TIDYING = Duration.ofHours(1);

  private final Opened opened;
  private final Core core;
  private final ServerIdentity identity;
  private final @Nullable Certificates certificates;
  private final Listener listener;
  private final ScheduledExecutorService chores;
  private final String host;
  private final boolean webClient;
  private volatile boolean ready;
  private boolean stopped;

  private Server(ServerConfig config, Clocks clocks, Opened opened) throws SQLException {
    this.opened = opened;
    this.host = config.listen().host();
    this.webClient = config.access().webClient();
    DataFolder folder = opened.keep(DataFolder.open(config.data()));
    SecureRandom random = new SecureRandom();
    this.identity = folder.identity(random);
    RsaWork rsa =
        opened.keep(new RsaWork(Math.max(1, Runtime.getRuntime().availableProcessors() / 2)));
    this.certificates = certificates(config, folder, clocks);
    FanOut fanOut = new FanOut();
    SqlStorage storage =
        opened.keep(SqlStorage.openSqlite(folder.database(), SqlStorage.Settings.DEFAULT));
    DiskBlobs blobs = DiskBlobs.open(folder.root());
    PushSender push = pushSender(config, folder, random, clocks);
    if (push != null) {
      opened.keep(push);
    }
    this.core = Core.wire(config, new Core.Ports(storage, blobs, fanOut, push), clocks);
    core.rooms().prepare().join();
    EcdhKeys ecdh = new EcdhKeys(identity, clocks.wall(), random);
    ServerHandshake.Context handshake =
        new ServerHandshake.Context(
            identity, ecdh, Settled.offer(config, Version.current()), clocks.wall(), random);
    Sessions safeMessenger = new SafeMessenger(service(config, core, clocks), handshake, rsa);
    Sessions invite =
        InviteSetup.sessions(config, core, clocks, new Sealing(identity, rsa, random));
    this.listener =
        opened.keep(
            new Listener(
                Settled.net(config),
                certificates,
                Settled.routes(config, safeMessenger, invite).with(fileDesk(config, core)),
                core.limits(),
                () -> ready && storage.takesWrites(),
                clocks.steady()));
    this.chores = chores(config, core, ecdh);
    this.ready = true;
    var unused = core.files().reconcile().whenComplete(Server::reconciled);
    opened.keep(core.files());
  }

  /**
   * Starts a server; it takes connections when this returns.
   *
   * @throws StartException or another exception whose message says what to do
   */
  public static Server start(ServerConfig config) {
    return start(config, Clocks.system());
  }

  public static Server start(ServerConfig config, Clocks clocks) {
    Opened opened = new Opened();
    try {
      return new Server(config, clocks, opened);
    } catch (SQLException e) {
      opened.close();
      throw new StartException(
          "the database in " + config.data() + " cannot be opened; run doctor to look into it", e);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  public int port() {
    return listener.port();
  }

  /** The port of protocol I for JSON in lines, if there is one. */
  public OptionalInt invitePort() {
    return listener.linePort();
  }

  /** Where clients connect, {@code ws://…} or {@code wss://…}. */
  public String address() {
    return at(certificates == null ? "ws" : "wss", port());
  }

  /** Where a browser finds the web client, {@code http://…/} or {@code https://…/}, if it is on. */
  public Optional<String> webAddress() {
    return webClient
        ? Optional.of(at(certificates == null ? "http" : "https", visibleHost(host), port()) + "/")
        : Optional.empty();
  }

  /** The same for protocol I in lines, {@code invite://…} or {@code invites://…}. */
  public Optional<String> inviteAddress() {
    return invitePort().stream()
        .mapToObj(port -> at(certificates == null ? "invite" : "invites", port))
        .findFirst();
  }

  /** How many connections there are. */
  public int connections() {
    return listener.connections();
  }

  /** Erases the files that are due; it happens by itself every minute. */
  public void eraseFiles() {
    core.files().erasure().run();
  }

  /** Of the server's lasting key, for people to compare. */
  public String keyFingerprint() {
    return identity.fingerprint();
  }

  /** SHA-256 of the TLS certificate; null without TLS. */
  public @Nullable String certificateFingerprint() {
    return certificates == null ? null : certificates.fingerprint();
  }

  /** Tells clients, lets them leave, keeps what was acknowledged, frees everything. */
  public synchronized void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    ready = false;
    LOG.info("event=stopping connections={}", listener.connections());
    chores.shutdownNow();
    endCalls();
    try {
      listener.stop(RETRY_AFTER, PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    opened.close();
    LOG.info("event=stopped");
  }

  @Override
  public void close() {
    stop();
  }

  private static void reconciled(@Nullable Void done, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.error("event=files_not_reconciled fault=ours", failure);
    }
  }

  /** Whoever was being called is to find a missed call. */
  private void endCalls() {
    try {
      core.calls().stop().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn("event=missed_calls_not_kept", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String at(String scheme, int port) {
    return at(scheme, host, port);
  }

  /** Whoever listens on all addresses has one of this machine's. */
  private static String visibleHost(String host) {
    return host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
  }

  private static String at(String scheme, String host, int port) {
    String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return scheme + "://" + shown + ":" + port;
  }

  private static Service service(ServerConfig config, Core core, Clocks clocks) {
    return new Service(
        SafeMessenger.dispatch(
            new AccountHandlers(core.accounts(), core.devices(), core.presence()),
            new ExportHandlers(
                core.accounts(),
                core.devices(),
                core.contacts(),
                core.rooms(),
                core.reading(),
                core.push()),
            new MessageHandlers(core.messages(), core.reading()),
            new ConversationHandlers(core.messages(), core.reading()),
            new RoomHandlers(core.rooms()),
            new ContactHandlers(core.contacts()),
            new CallHandlers(core.calls(), core.iceServers()),
            new PushHandlers(core.push())),
        core.limits(),
        core.devices(),
        core.reading(),
        core.calls(),
        clocks.steady(),
        Settled.terms(config));
  }

  private static FileDesk fileDesk(ServerConfig config, Core core) {
    return new FileDesk(
        core.files(),
        new Transfers(config.limits().transfers(), config.limits().transfersPerAccount()),
        core.accounts()::identify,
        core.limits(),
        new FileDesk.Terms(
            config.files().on(),
            config.access().flatDialect() == Switch.ON,
            config.limits().slowReader()));
  }

  private ScheduledExecutorService chores(ServerConfig config, Core core, EcdhKeys ecdh) {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("chores").daemon().factory());
    every(executor, Duration.ofSeconds(ROTATION_SECONDS), ecdh::rotate);
    every(executor, CALLS, core.calls()::tick);
    every(executor, ERASING, core.erasure()::run);
    every(executor, FILES, core.files().erasure()::run);
    every(executor, TIDYING, () -> core.devices().sweep().join());
    every(
        executor,
        TIDYING,
        () -> core.accounts().freeNames(config.accounts().nameReleaseAfter()).join());
    if (certificates != null) {
      every(executor, config.tls().reloadInterval(), certificates::reload);
    }
    return executor;
  }

  /** A chore that fails is tried again the next time. */
  private static void every(ScheduledExecutorService executor, Duration period, Runnable chore) {
    var unused =
        executor.scheduleWithFixedDelay(
            () -> {
              try {
                chore.run();
              } catch (RuntimeException e) {
                LOG.error("event=chore_failed fault=ours", e);
              }
            },
            period.toMillis(),
            period.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Null where browsers are not woken. */
  private static @Nullable PushSender pushSender(
      ServerConfig config, DataFolder folder, SecureRandom random, Clocks clocks) {
    ServerConfig.Push push = config.push();
    return push.on()
        ? new PushSender(
            folder.pushKeys(random),
            new PushSender.Terms(push.contact(), push.allowPrivate(), PUSH_PATIENCE),
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            clocks.wall(),
            Delayer.system())
        : null;
  }

  private static @Nullable Certificates certificates(
      ServerConfig config, DataFolder folder, Clocks clocks) {
    ServerConfig.Tls tls = config.tls();
    boolean on =
        tls.mode() == Switch.ON || tls.mode() == Switch.AUTO && !isLoopback(config.listen().host());
    if (!on) {
      return null;
    }
    String password = tls.keyPassword().isEmpty() ? null : tls.keyPassword();
    if (!tls.cert().isEmpty()) {
      return new Certificates(Path.of(tls.cert()), Path.of(tls.key()), password);
    }
    SelfSigned.prepare(
        folder.certificate(),
        folder.certificateKey(),
        config.listen().host(),
        clocks.wall().instant());
    return new Certificates(folder.certificate(), folder.certificateKey(), null);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new StartException(
          "listen.host: '"
              + host
              + "' is not an address of this machine; give an IP address or a name that resolves",
          e);
    }
  }
}
