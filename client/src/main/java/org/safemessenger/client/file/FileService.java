package org.safemessenger.client.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.safemessenger.client.sync.Backoff;
import org.safemessenger.client.trust.PinnedCertificates;
import org.safemessenger.protocol.crypto.SecretBytes;

/**
 * Encrypts and uploads, downloads and decrypts; goes on after breaks as long as something moves now
 * and then. Blocks; safe for any thread.
 */
public final class FileService implements AutoCloseable {
  /** How much is on its way before it is acknowledged. */
  private static final int PIECE = 4 << 20;

  private static final int BUFFER = 64 * 1024;

  private final FileHost host;
  private final Backoff.Limits pauses;
  private final Duration patience;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param files the URL of {@code /files}
   * @param session the token of who is signed in
   * @param stall after so long without a byte a connection counts as broken
   * @param patience after so long without a byte it is given up
   */
  public FileService(
      URI files,
      PinnedCertificates certificates,
      Supplier<String> session,
      Backoff.Limits pauses,
      Duration stall,
      Duration patience) {
    this.host = new FileHost(files, certificates, session, stall);
    this.pauses = pauses;
    this.patience = patience;
  }

  /**
   * Uploads a file; what comes back is still to be sent as a message.
   *
   * @param name for people
   * @param type its media type
   * @throws RefusedTransfer when the server refuses it
   * @throws IOException when the file cannot be read, or as {@link BrokenTransfer}
   * @throws FileChangedException when the file changed meanwhile
   * @throws java.util.concurrent.CancellationException when it was cancelled
   */
  public FileAttachment upload(Path file, String name, String type, Transfer transfer)
      throws IOException, InterruptedException {
    byte[] raw = new byte[FileCipher.KEY];
    random.nextBytes(raw);
    SecretBytes key = SecretBytes.owning(raw);
    try (SealedFile sealed = SealedFile.open(file, key)) {
      String id = new Persistence(transfer).until(() -> host.create(sealed.sealedSize(), transfer));
      try {
        send(sealed, id, transfer);
      } catch (IOException | RuntimeException | InterruptedException e) {
        giveUp(id);
        throw e;
      }
      return new FileAttachment(
          id,
          key,
          Base64.getEncoder().encodeToString(sealed.hash()),
          sealed.size(),
          FileName.clean(name),
          FileAttachment.cleanType(type),
          "",
          FileAttachment.Look.UNKNOWN);
    }
  }

  private void send(SealedFile sealed, String id, Transfer transfer)
      throws IOException, InterruptedException {
    Persistence persistence = new Persistence(transfer);
    long all = sealed.sealedSize();
    long offset = 0;
    transfer.moved(0, all);
    while (offset < all) {
      long from = offset;
      byte[] piece = sealed.read(from, PIECE);
      try {
        offset = host.append(id, from, piece, transfer, sent -> transfer.moved(from + sent, all));
      } catch (RefusedTransfer e) {
        persistence.after(e);
        offset = persistence.until(() -> host.offset(id, transfer));
      } catch (IOException e) {
        persistence.after(e);
        offset = persistence.until(() -> host.offset(id, transfer));
      }
      persistence.movedIf(offset > from);
      transfer.moved(offset, all);
    }
  }

  /**
   * Downloads a file to where there is none yet; it appears there when it is whole and proven to be
   * what was sent, and never if not.
   *
   * @throws BrokenFileException when the server's bytes are not the file of the message
   * @throws RefusedTransfer when the server does not have it (any more)
   * @throws java.nio.file.FileAlreadyExistsException when there is something already
   * @throws IOException when it cannot be written, or as {@link BrokenTransfer}
   * @throws java.util.concurrent.CancellationException when it was cancelled
   */
  public void download(FileAttachment file, Path target, Transfer transfer)
      throws IOException, InterruptedException {
    Path whole = target.toAbsolutePath();
    if (Files.exists(whole)) {
      throw new java.nio.file.FileAlreadyExistsException(target.toString());
    }
    Path draft = Files.createTempFile(whole.getParent(), ".download-", ".part");
    try {
      try (OutputStream out = Files.newOutputStream(draft)) {
        receive(file, out, transfer);
      }
      Files.move(draft, whole);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private void receive(FileAttachment file, OutputStream out, Transfer transfer)
      throws IOException, InterruptedException {
    Persistence persistence = new Persistence(transfer);
    long all = FileCipher.sealedSize(file.size());
    FileOpening opening = new FileOpening(file.key(), file.size(), file.hashBytes(), out);
    transfer.moved(0, all);
    while (opening.taken() < all) {
      long before = opening.taken();
      try {
        receive(file.id(), opening, all, transfer);
        if (opening.taken() < all) {
          throw new IOException("the connection ended too early");
        }
      } catch (LocalFailure e) {
        throw e.cause();
      } catch (RefusedTransfer e) {
        if (e.status() == 416) {
          throw new BrokenFileException(); // the server has less of it than was sent
        }
        persistence.after(e);
      } catch (IOException e) {
        persistence.movedIf(opening.taken() > before);
        persistence.after(e);
      }
    }
    opening.finish();
  }

  private void receive(String id, FileOpening opening, long all, Transfer transfer)
      throws IOException, InterruptedException {
    try (InputStream in = host.read(id, opening.taken(), transfer);
        Watch watch = Watch.over(in, host.patience())) {
      transfer.stoppable(watch::stop);
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        watch.moved();
        try {
          opening.take(buffer, read);
        } catch (IOException e) {
          throw new LocalFailure(e);
        }
        transfer.check();
        transfer.moved(opening.taken(), all);
      }
    } catch (IOException e) {
      transfer.check();
      throw e;
    } finally {
      transfer.stoppable(null);
    }
  }

  /** Deletes one's own file from the server, as when its message is deleted for everyone. */
  public void delete(String id) throws IOException, InterruptedException {
    host.delete(id);
  }

  /** What is not wanted any more need not lie there for a day. */
  private void giveUp(String id) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                host.delete(id);
              } catch (IOException | RuntimeException e) {
                return; // the server erases it by itself
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  @Override
  public void close() {
    host.close();
  }

  /** Something that may fail for a while. */
  private interface Attempt<T> {
    T go() throws IOException, InterruptedException;
  }

  /** The disk on this side fails: no new connection helps. */
  private static final class LocalFailure extends IOException {
    private final IOException cause;

    LocalFailure(IOException cause) {
      super(cause);
      this.cause = cause;
    }

    IOException cause() {
      return cause;
    }
  }

  /** Pauses between attempts, and the end of patience. */
  private final class Persistence {
    private final Transfer transfer;
    private final Backoff backoff = new Backoff(pauses, random);
    private final AtomicLong movedAt = new AtomicLong(System.nanoTime());

    Persistence(Transfer transfer) {
      this.transfer = transfer;
    }

    void movedIf(boolean something) {
      if (something) {
        movedAt.set(System.nanoTime());
        backoff.succeeded();
      }
    }

    <T> T until(Attempt<T> attempt) throws IOException, InterruptedException {
      while (true) {
        try {
          return attempt.go();
        } catch (RefusedTransfer e) {
          after(e);
        } catch (IOException e) {
          after(e);
        }
      }
    }

    /** Waits before the next attempt, or gives up. */
    void after(RefusedTransfer refusal) throws InterruptedException {
      Duration hint = refusal.retryAfter();
      Duration pause = hint == null ? backoff.next() : backoff.next(hint);
      if (!refusal.isPassing() || isOver(pause)) {
        throw refusal;
      }
      pause(pause);
    }

    void after(IOException failure) throws BrokenTransfer, InterruptedException {
      Duration pause = backoff.next();
      if (isOver(pause)) {
        throw new BrokenTransfer(failure);
      }
      pause(pause);
    }

    private boolean isOver(Duration pause) {
      return System.nanoTime() - movedAt.get() + pause.toNanos() > patience.toNanos();
    }

    private void pause(Duration span) throws InterruptedException {
      CountDownLatch stopped = new CountDownLatch(1);
      transfer.stoppable(stopped::countDown);
      try {
        boolean early = stopped.await(span.toNanos(), TimeUnit.NANOSECONDS);
        if (early) {
          transfer.check();
        }
      } finally {
        transfer.stoppable(null);
      }
    }
  }
}
