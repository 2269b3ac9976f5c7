package org.safemessenger.server.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A push service in this process, which looks at what it is sent as one would. */
public final class PushService implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What DER puts before the point of a P-256 key. */
  private static final byte[] BEFORE_POINT =
      Base64.getDecoder().decode("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE");

  /**
   * A push message.
   *
   * @param claims of the token, whose signature was right
   * @param key that signed it, base64url
   */
  public record Received(
      String path,
      String host,
      String ttl,
      String urgency,
      String topic,
      JsonNode claims,
      String key,
      int bytes) {}

  private final HttpServer server;
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final Map<String, String> headers = new ConcurrentHashMap<>();
  private final boolean tls;

  private PushService(HttpServer server, boolean tls) {
    this.server = server;
    this.tls = tls;
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public static PushService start() {
    try {
      return new PushService(HttpServer.create(loopback(), 0), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PushService startTls(SSLContext context) {
    try {
      HttpsServer server = HttpsServer.create(loopback(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context));
      return new PushService(server, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String origin() {
    return (tls ? "https" : "http") + "://localhost:" + port();
  }

  public String endpoint(String path) {
    return origin() + path;
  }

  /** From now on that path is answered so. */
  public void answer(String path, int status) {
    statuses.put(path, status);
  }

  void answerWith(String name, String value) {
    headers.put(name, value);
  }

  /** The next message; null if none comes within some seconds. */
  public @Nullable Received next() throws InterruptedException {
    return received.poll(10, TimeUnit.SECONDS);
  }

  /** Whether everything was taken out that came. */
  public boolean isEmpty() {
    return received.isEmpty();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      int status = 400;
      try {
        received.add(read(exchange, body));
        status = statuses.getOrDefault(exchange.getRequestURI().getRawPath(), 201);
      } catch (GeneralSecurityException | RuntimeException e) {
        received.add(refused(e));
      }
      headers.forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private static Received refused(Exception e) {
    return new Received("refused: " + e, "", "", "", "", JSON.createObjectNode(), "", 0);
  }

  private static Received read(HttpExchange exchange, byte[] body) throws GeneralSecurityException {
    if (!exchange.getRequestMethod().equals("POST")) {
      throw new IllegalArgumentException("not a POST");
    }
    var headers = exchange.getRequestHeaders();
    String[] vapid = headers.getFirst("Authorization").split("[ ,=]+", -1);
    if (vapid.length != 5 || !vapid[0].equals("vapid") || !vapid[1].equals("t")) {
      throw new IllegalArgumentException("no VAPID");
    }
    return new Received(
        exchange.getRequestURI().toString(),
        headers.getFirst("Host"),
        headers.getFirst("TTL"),
        headers.getFirst("Urgency"),
        headers.getFirst("Topic"),
        claims(vapid[2], vapid[4]),
        vapid[4],
        body.length);
  }

  private static JsonNode claims(String token, String key) throws GeneralSecurityException {
    String[] parts = token.split("\\.", -1);
    JsonNode head = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
    if (!head.path("alg").asString().equals("ES256")
        || !head.path("typ").asString().equals("JWT")) {
      throw new GeneralSecurityException("no ES256");
    }
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(publicKey(key));
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
      throw new GeneralSecurityException("a bad signature");
    }
    return JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
  }

  private static PublicKey publicKey(String key) throws GeneralSecurityException {
    byte[] point = Base64.getUrlDecoder().decode(key);
    if (point.length != 65 || point[0] != 4) {
      throw new GeneralSecurityException("no uncompressed point");
    }
    byte[] der = Arrays.copyOf(BEFORE_POINT, BEFORE_POINT.length + 64);
    System.arraycopy(point, 1, der, BEFORE_POINT.length, 64);
    return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
