package org.safemessenger.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.server.core.TestDelayer;
import org.safemessenger.server.core.push.PushGateway.Wake;
import org.safemessenger.server.core.push.Urgency;
import org.safemessenger.server.testing.TurnableClock;

@Timeout(60)
class PushSenderTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final TurnableClock clock = new TurnableClock();
  private final TestDelayer delays = new TestDelayer();
  private final VapidKeys keys = VapidKeys.generate(RANDOM);
  private final BlockingQueue<String> gone = new LinkedBlockingQueue<>();
  private PushService service;
  private PushSender sender;

  @BeforeEach
  void open() {
    service = PushService.start();
    sender = sender(true, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  @AfterEach
  void close() {
    sender.close();
    service.close();
  }

  private PushSender sender(boolean anywhere, SSLSocketFactory tls) {
    return new PushSender(
        keys,
        new PushSender.Terms("mailto:admin@example.org", anywhere, Duration.ofMillis(500)),
        tls,
        clock,
        delays);
  }

  private void send(String endpoint, Urgency urgency) {
    sender.send(
        new Wake(7, URI.create(endpoint), urgency), (device, uri) -> gone.add(device + " " + uri));
  }

  private PushService.Received next() throws InterruptedException {
    return Objects.requireNonNull(service.next(), "no push message came");
  }

  @Test
  void aMessageIsEmptyAndSignedForItsService() throws Exception {
    send(service.endpoint("/send/abc?x=1"), Urgency.NORMAL);

    PushService.Received came = next();
    assertThat(came.path()).isEqualTo("/send/abc?x=1");
    assertThat(came.bytes()).isZero();
    assertThat(came.host()).isEqualTo("localhost:" + service.port());
    assertThat(came.ttl()).isEqualTo("86400");
    assertThat(came.urgency()).isEqualTo("normal");
    assertThat(came.topic()).isEqualTo("message");
    assertThat(came.key()).isEqualTo(sender.key());
    assertThat(came.claims().path("aud").asString()).isEqualTo(service.origin());
    assertThat(came.claims().path("sub").asString()).isEqualTo("mailto:admin@example.org");
    assertThat(came.claims().path("exp").asLong())
        .isEqualTo(clock.instant().plus(Duration.ofHours(12)).getEpochSecond());
  }

  @Test
  void aCallIsUrgentAndSoonOver() throws Exception {
    send(service.endpoint("/a"), Urgency.HIGH);

    PushService.Received came = next();
    assertThat(came.urgency()).isEqualTo("high");
    assertThat(came.ttl()).isEqualTo("60");
    assertThat(came.topic()).isEqualTo("call");
  }

  @Test
  void aTokenIsMadeAnewBeforeItsTimeIsOver() throws Exception {
    send(service.endpoint("/a"), Urgency.NORMAL);
    long first = next().claims().path("exp").asLong();
    clock.advance(Duration.ofMinutes(59));
    send(service.endpoint("/a"), Urgency.NORMAL);
    assertThat(next().claims().path("exp").asLong()).isEqualTo(first);
    clock.advance(Duration.ofMinutes(2));
    send(service.endpoint("/a"), Urgency.NORMAL);
    assertThat(next().claims().path("exp").asLong()).isEqualTo(first + 61 * 60);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void whatIsGoneIsTold(int status) throws Exception {
    service.answer("/a", status);
    send(service.endpoint("/a"), Urgency.NORMAL);
    next();
    assertThat(gone.poll(10, TimeUnit.SECONDS)).isEqualTo("7 " + service.endpoint("/a"));
    assertThat(delays.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void whatCannotBeTakenNowIsTriedAgainEachTimeAfterALongerWhile(int status) throws Exception {
    service.answer("/a", status);
    send(service.endpoint("/a"), Urgency.NORMAL);
    for (int attempt = 0; attempt < 5; attempt++) {
      next();
    }
    nothingElse();
    assertThat(delays.asked())
        .containsExactly(
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5));
    assertThat(gone).isEmpty();
  }

  @Test
  void aCallIsNotTriedForLong() throws Exception {
    service.answer("/a", 503);
    send(service.endpoint("/a"), Urgency.HIGH);
    for (int attempt = 0; attempt < 3; attempt++) {
      next();
    }
    nothingElse();
  }

  @Test
  void aServiceThatAsksForPatienceGetsSome() throws Exception {
    service.answer("/a", 429);
    service.answerWith("Retry-After", "120");
    delays.hold();
    send(service.endpoint("/a"), Urgency.NORMAL);
    next();
    awaitHeld();
    assertThat(delays.asked()).containsExactly(Duration.ofSeconds(120));
    service.answer("/a", 201);
    delays.release();
    next();
    nothingElse();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308, 400, 401, 403, 413})
  void aRefusalOrRedirectionIsTheEndOfIt(int status) throws Exception {
    service.answer("/a", status);
    service.answerWith("Location", service.endpoint("/elsewhere"));
    send(service.endpoint("/a"), Urgency.NORMAL);
    assertThat(next().path()).isEqualTo("/a");
    nothingElse();
    assertThat(gone).isEmpty();
    assertThat(delays.asked()).isEmpty();
  }

  @Test
  void nothingIsSentToAnAddressThatIsNotPublic() throws Exception {
    sender.close();
    sender = sender(false, (SSLSocketFactory) SSLSocketFactory.getDefault());
    send(service.endpoint("/a"), Urgency.NORMAL);
    send("http://127.0.0.1:" + service.port() + "/b", Urgency.NORMAL);
    sender.close();
    sender = sender(true, (SSLSocketFactory) SSLSocketFactory.getDefault());
    nothingElse();
    assertThat(delays.asked()).isEmpty();
  }

  @Test
  void aServiceThatSaysNothingIsNotWaitedForLong() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      delays.hold();
      send("http://localhost:" + silent.getLocalPort() + "/a", Urgency.NORMAL);
      awaitHeld();
      assertThat(delays.asked()).containsExactly(Duration.ofSeconds(2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void aServiceThatDripsDoesNotKeepOthersWaiting(String scheme) throws Exception {
    try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      delays.hold();
      send(scheme + "://localhost:" + slow.getLocalPort() + "/a", Urgency.NORMAL);
      try (Socket socket = slow.accept()) {
        // The head of a TLS record of 16 KiB, or the beginning of an answer in HTTP.
        drip(
            socket.getOutputStream(),
            scheme.equals("https") ? new byte[] {22, 3, 3, 0x40, 0} : "HTTP/1.1 201 ".getBytes());
      }
      awaitHeld();
      assertThat(delays.asked()).containsExactly(Duration.ofSeconds(2));
    }
  }

  /** Until the other side has had enough. */
  private void drip(OutputStream out, byte[] first) throws InterruptedException {
    try {
      out.write(first);
      while (delays.held() == 0) {
        out.write('x');
        Thread.sleep(50);
      }
    } catch (IOException e) {
      return;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SSH-2.0-x\r\n\r\n", "HTTP/1.1 999 x\r\n\r\n", "\r\n\r\n", "HTTP/2 200\r\n\r\n"})
  void whatIsNoPushServiceIsTriedAgainLikeOneThatIsAway(String answer) throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      delays.hold();
      send("http://localhost:" + other.getLocalPort() + "/a", Urgency.NORMAL);
      try (var socket = other.accept()) {
        readHead(socket.getInputStream());
        socket.getOutputStream().write(answer.getBytes());
      }
      awaitHeld();
      assertThat(delays.asked()).hasSize(1);
    }
  }

  private static void readHead(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
  }

  @Test
  void aCertificateHasToBeForTheNameThatWasGiven(@TempDir Path folder) throws Exception {
    SSLContext context = selfSigned(folder);
    try (PushService secure = PushService.startTls(context)) {
      sender.close();
      sender = sender(true, context.getSocketFactory());
      send(secure.endpoint("/a"), Urgency.NORMAL);
      assertThat(Objects.requireNonNull(secure.next()).claims().path("aud").asString())
          .isEqualTo("https://localhost:" + secure.port());

      delays.hold();
      send("https://127.0.0.1:" + secure.port() + "/b", Urgency.NORMAL);
      awaitHeld();
      sender.close();
      sender = sender(true, (SSLSocketFactory) SSLSocketFactory.getDefault());
      send(secure.endpoint("/c"), Urgency.NORMAL);
      while (delays.held() < 2) {
        Thread.onSpinWait();
      }
      assertThat(secure.isEmpty()).isTrue();
    }
  }

  /** For the name localhost alone. */
  private static SSLContext selfSigned(Path folder) throws Exception {
    Path file = folder.resolve("store.p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "test",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=dns:localhost",
            "-validity",
            "3650",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            "for tests only");
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, "for tests only".toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(store, "for tests only".toCharArray());
    TrustManagerFactory known =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    known.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), known.getTrustManagers(), RANDOM);
    return context;
  }

  private void awaitHeld() {
    while (delays.held() == 0) {
      Thread.onSpinWait();
    }
  }

  /** One more message comes, and nothing before it. */
  private void nothingElse() throws InterruptedException {
    send(service.endpoint("/the-last"), Urgency.NORMAL);
    assertThat(next().path()).isEqualTo("/the-last");
    assertThat(service.isEmpty()).isTrue();
  }
}
