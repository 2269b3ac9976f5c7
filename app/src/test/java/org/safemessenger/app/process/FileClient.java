package org.safemessenger.app.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Uploads and loads files over HTTP with nothing of ours. */
final class FileClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final String session;

  /**
   * @param server the address of its WebSockets
   */
  FileClient(URI server, String session) {
    this.server = server;
    this.session = session;
  }

  HttpResponse<byte[]> create(long length) throws IOException, InterruptedException {
    return send(
        to("/files").header("Upload-Length", Long.toString(length)).POST(BodyPublishers.noBody()));
  }

  HttpResponse<byte[]> append(String path, long offset, byte[] bytes)
      throws IOException, InterruptedException {
    return send(
        to(path)
            .header("Upload-Offset", Long.toString(offset))
            .header("Content-Type", "application/offset+octet-stream")
            .method("PATCH", BodyPublishers.ofByteArray(bytes)));
  }

  long offset(String path) throws IOException, InterruptedException {
    return offset(send(to(path).method("HEAD", BodyPublishers.noBody())));
  }

  HttpResponse<byte[]> load(String path) throws IOException, InterruptedException {
    return send(to(path).GET());
  }

  static long offset(HttpResponse<byte[]> response) {
    return response.headers().firstValueAsLong("Upload-Offset").orElse(-1);
  }

  private HttpRequest.Builder to(String path) {
    URI target = URI.create("http://" + server.getRawAuthority() + path);
    return HttpRequest.newBuilder(target)
        .timeout(PATIENCE)
        .header("Tus-Resumable", "1.0.0")
        .header("Authorization", "Bearer " + session);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
