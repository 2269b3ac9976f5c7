package org.safemessenger.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Speaks docs/protocol/files.md, section 1, for one session. */
public final class FileClient implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  /** What a server answered. */
  public record Answer(int status, HttpResponse<byte[]> response) {
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public byte[] body() {
      return response.body();
    }

    public JsonNode json() {
      return TestClient.parse(new String(body(), StandardCharsets.UTF_8));
    }

    public int code() {
      return json().path("code").asInt();
    }

    public String message() {
      return json().path("message").asString("");
    }

    public long offset() {
      return Long.parseLong(header("Upload-Offset"));
    }

    public String location() {
      return header("Location");
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;
  private final String session;

  public FileClient(int port, String session) {
    this.port = port;
    this.session = session;
  }

  /** Registers an account and uses its session. */
  public static FileClient registered(RunningServer server, String name) {
    try (TestClient client = Dialect.FLAT.connect(server.port())) {
      return new FileClient(server.port(), client.register(name).text("session"));
    }
  }

  public String session() {
    return session;
  }

  /** A request with the token, to be completed. */
  public HttpRequest.Builder to(String path) {
    return anonymous(path).header("Authorization", "Bearer " + session);
  }

  public HttpRequest.Builder anonymous(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(DEADLINE);
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      TokenWatch.ofThisRun()
          .saw(
              "an HTTP answer",
              response.headers().map() + new String(response.body(), StandardCharsets.ISO_8859_1));
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public Answer create(long length) {
    return send(
        to("/files")
            .header("Tus-Resumable", "1.0.0")
            .header("Upload-Length", Long.toString(length))
            .POST(BodyPublishers.noBody()));
  }

  public Answer create(long length, byte[] first) {
    return send(
        to("/files")
            .header("Tus-Resumable", "1.0.0")
            .header("Upload-Length", Long.toString(length))
            .header("Content-Type", "application/offset+octet-stream")
            .POST(BodyPublishers.ofByteArray(first)));
  }

  /** Uploads all of it at once; its path. */
  public String upload(byte[] content) {
    Answer answer = create(content.length, content);
    if (answer.status() != 201 || answer.offset() != content.length) {
      throw new AssertionError("not uploaded: " + answer.status());
    }
    return answer.location();
  }

  public Answer patch(String path, long offset, byte[] bytes) {
    return send(
        to(path)
            .header("Tus-Resumable", "1.0.0")
            .header("Upload-Offset", Long.toString(offset))
            .header("Content-Type", "application/offset+octet-stream")
            .method("PATCH", BodyPublishers.ofByteArray(bytes)));
  }

  public Answer head(String path) {
    return send(to(path).header("Tus-Resumable", "1.0.0").method("HEAD", BodyPublishers.noBody()));
  }

  public Answer get(String path) {
    return send(to(path).GET());
  }

  public Answer range(String path, String range) {
    return send(to(path).header("Range", range).GET());
  }

  public Answer delete(String path) {
    return send(to(path).header("Tus-Resumable", "1.0.0").DELETE());
  }

  /** How much of the quota is used. */
  public long used() {
    return get("/files").json().path("used").asLong();
  }

  public Optional<String> allowedOrigin(String origin) {
    return send(to("/files").header("Origin", origin).GET())
        .response()
        .headers()
        .firstValue("Access-Control-Allow-Origin");
  }

  @Override
  public void close() {
    http.close();
  }
}
