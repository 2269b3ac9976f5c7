package org.safemessenger.client.file;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.safemessenger.client.trust.PinnedCertificates;

/**
 * A server's HTTP for files (docs/protocol/files.md, section 1), one request at a time and without
 * repeating any. Every method throws {@link RefusedTransfer} when the server refuses and {@link
 * IOException} when the connection breaks or nothing moves.
 */
final class FileHost implements AutoCloseable {
  private static final int SLICE = 32 * 1024;

  private final URI files;
  private final PinnedCertificates certificates;
  private final Supplier<String> session;
  private final Duration patience;
  private final HttpClient http;

  /**
   * @param files the URL of {@code /files}
   * @param session the token of who is signed in
   * @param patience how long nothing may move
   */
  FileHost(
      URI files, PinnedCertificates certificates, Supplier<String> session, Duration patience) {
    this.files = files;
    this.certificates = certificates;
    this.session = session;
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .sslContext(certificates.tls())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /** Begins an upload; the file's id. */
  String create(long length, Transfer transfer) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        exchange(
            to(files).header("Upload-Length", Long.toString(length)).POST(BodyPublishers.noBody()),
            BodyHandlers.ofByteArray(),
            transfer,
            new AtomicLong());
    RefusedTransfer.unless(201, answer);
    String location = answer.headers().firstValue("Location").orElse("");
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /** How many bytes of an upload the server has. */
  long offset(String id, Transfer transfer) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        exchange(
            to(file(id)).method("HEAD", BodyPublishers.noBody()),
            BodyHandlers.ofByteArray(),
            transfer,
            new AtomicLong());
    RefusedTransfer.unless(200, answer);
    return offset(answer);
  }

  /**
   * Adds bytes; how many the server has then.
   *
   * @param moved is told how many of these have left
   */
  long append(String id, long offset, byte[] bytes, Transfer transfer, LongConsumer moved)
      throws IOException, InterruptedException {
    AtomicLong count = new AtomicLong();
    HttpResponse<byte[]> answer =
        exchange(
            to(file(id))
                .header("Upload-Offset", Long.toString(offset))
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", counted(bytes, count, moved)),
            BodyHandlers.ofByteArray(),
            transfer,
            count);
    RefusedTransfer.unless(204, answer);
    return offset(answer);
  }

  /** Deletes one's own file. */
  void delete(String id) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        exchange(
            to(file(id)).DELETE(),
            BodyHandlers.ofByteArray(),
            Transfer.unwatched(),
            new AtomicLong());
    RefusedTransfer.unless(204, answer);
  }

  /** The bytes from there on; closing it, from whatever thread, ends the transfer. */
  InputStream read(String id, long from, Transfer transfer)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = to(file(id)).GET();
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    HttpResponse<InputStream> answer =
        exchange(request, BodyHandlers.ofInputStream(), transfer, new AtomicLong());
    int expected = from > 0 ? 206 : 200;
    if (answer.statusCode() != expected) {
      try (InputStream body = answer.body()) {
        throw RefusedTransfer.of(answer, body.readNBytes(RefusedTransfer.LONGEST));
      }
    }
    return answer.body();
  }

  Duration patience() {
    return patience;
  }

  private URI file(String id) {
    return URI.create(files + "/" + id);
  }

  private HttpRequest.Builder to(URI target) {
    return HttpRequest.newBuilder(target)
        .header("Tus-Resumable", "1.0.0")
        .header("Authorization", "Bearer " + session.get());
  }

  private static long offset(HttpResponse<?> answer) throws IOException {
    return answer
        .headers()
        .firstValueAsLong("Upload-Offset")
        .orElseThrow(() -> new IOException("the server does not say how much it has"));
  }

  /** Waits as long as something moves. */
  private <T> HttpResponse<T> exchange(
      HttpRequest.Builder request, BodyHandler<T> handler, Transfer transfer, AtomicLong moved)
      throws IOException, InterruptedException {
    transfer.check();
    CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request.build(), handler);
    transfer.stoppable(() -> answer.cancel(true));
    try {
      long before = -1;
      while (true) {
        try {
          return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (moved.get() == before || before < 0 && moved.get() == 0) {
            throw new IOException("the server did not answer in time", e);
          }
          before = moved.get();
        }
      }
    } catch (CancellationException e) {
      transfer.check();
      throw new IOException("the transfer was broken off", e);
    } catch (ExecutionException e) {
      throw explained(e);
    } finally {
      transfer.stoppable(null);
      answer.cancel(true);
    }
  }

  private IOException explained(ExecutionException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof SSLException) {
      certificates.throwIfChanged(files.getHost(), files.getPort());
    }
    return cause instanceof IOException broken ? broken : new IOException(cause);
  }

  private static BodyPublisher counted(byte[] bytes, AtomicLong count, LongConsumer moved) {
    Iterable<byte[]> slices =
        () ->
            new Iterator<>() {
              private int at;

              @Override
              public boolean hasNext() {
                return at < bytes.length;
              }

              @Override
              public byte[] next() {
                if (at >= bytes.length) {
                  throw new NoSuchElementException();
                }
                int end = Math.min(bytes.length, at + SLICE);
                byte[] slice = java.util.Arrays.copyOfRange(bytes, at, end);
                at = end;
                count.set(end);
                moved.accept(end);
                return slice;
              }
            };
    return bytes.length == 0
        ? BodyPublishers.noBody()
        : BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(slices), bytes.length);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
