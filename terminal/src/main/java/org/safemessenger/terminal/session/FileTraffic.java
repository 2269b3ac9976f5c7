package org.safemessenger.terminal.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.safemessenger.client.Place;
import org.safemessenger.client.file.FileAttachment;
import org.safemessenger.client.file.FileName;
import org.safemessenger.client.file.Transfer;
import org.safemessenger.terminal.model.Notice;
import org.safemessenger.terminal.view.FileWords;

/** Files on their way, up and down, each on a thread of its own. */
public final class FileTraffic {
  private static final Duration TELL_AGAIN = Duration.ofSeconds(5);
  private static final int MOST_COPIES = 1_000;

  private record Running(Transfer transfer, CompletableFuture<Void> end) {}

  private interface Work {
    void run(Transfer transfer) throws IOException;
  }

  private final Session session;
  private final Executor threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("file-", 0).factory());
  private final Set<Running> running = ConcurrentHashMap.newKeySet();

  FileTraffic(Session session) {
    this.session = session;
  }

  /** How many files are on their way. */
  public int underway() {
    return running.size();
  }

  /** Done when none is. */
  public CompletableFuture<Void> settled() {
    return CompletableFuture.allOf(
            running.stream().map(Running::end).toArray(CompletableFuture[]::new))
        .exceptionally(told -> null);
  }

  /** Ends all of them; how many there were. */
  public int cancel() {
    int count = running.size();
    running.forEach(each -> each.transfer().cancel());
    return count;
  }

  /**
   * Uploads a file, and then sends the message with it.
   *
   * @throws UncheckedIOException if it is no file that can be read
   */
  public void send(Place place, Path file, String text) {
    long size = readable(file);
    String name = FileName.clean(String.valueOf(file.getFileName()));
    session.tell(
        place,
        Notice.Kind.EVENT,
        "Sending " + FileWords.described(name, size) + ". /cancel stops.");
    start(
        place,
        name,
        transfer -> {
          FileAttachment sent = session.client().files().upload(file, transfer);
          session.sending().send(place, sent.saying(text));
        });
  }

  /**
   * Loads a file to a folder, under the sender's name for it or one like it that is free, or to a
   * path where there is nothing yet.
   *
   * @throws UncheckedIOException if there is something already
   */
  public void save(Place place, FileAttachment file, Path where) {
    Path target = target(file.name(), where);
    session.tell(
        place,
        Notice.Kind.EVENT,
        "Loading " + FileWords.described(file.name(), file.size()) + ". /cancel stops.");
    start(
        place,
        file.name(),
        transfer -> {
          session.client().files().download(file, target, transfer);
          session.tell(place, Notice.Kind.ANSWER, "Saved as " + target.toAbsolutePath() + ".");
        });
  }

  /** Erases a file whose message was refused, so that it does not use up the quota. */
  void discard(FileAttachment file) {
    threads.execute(
        () -> {
          try {
            session.client().files().delete(file);
          } catch (IOException | RuntimeException e) {
            session.tell(
                null, Notice.Kind.EVENT, file.name() + " stays on the server: " + Sentence.of(e));
          }
        });
  }

  private void start(Place place, String name, Work work) {
    Running fresh =
        new Running(new Transfer(new Teller(place, name)::moved), new CompletableFuture<>());
    running.add(fresh);
    threads.execute(
        () -> {
          try {
            work.run(fresh.transfer());
          } catch (CancellationException e) {
            session.tell(place, Notice.Kind.ANSWER, "Stopped: " + name + ".");
          } catch (IOException | RuntimeException e) {
            session.tell(place, Notice.Kind.ERROR, name + ": " + Sentence.of(e));
          } finally {
            running.remove(fresh);
            fresh.end().complete(null);
          }
        });
  }

  /** How large it is. */
  public static long readable(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new IOException("a folder cannot be sent; pack it into one file first");
      }
      if (!Files.isReadable(file)) {
        throw new java.nio.file.NoSuchFileException(file.toString());
      }
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path target(String name, Path where) {
    try {
      if (!Files.isDirectory(where)) {
        if (Files.exists(where)) {
          throw new java.nio.file.FileAlreadyExistsException(where.toString());
        }
        Path folder = where.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
          throw new java.nio.file.NoSuchFileException(String.valueOf(folder));
        }
        return where;
      }
      Path target = where.resolve(name);
      for (int copy = 2; Files.exists(target) && copy <= MOST_COPIES; copy++) {
        target = where.resolve(numbered(name, copy));
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code photo (2).jpg}. */
  private static String numbered(String name, int copy) {
    int dot = name.lastIndexOf('.');
    return dot <= 0
        ? name + " (" + copy + ")"
        : name.substring(0, dot) + " (" + copy + ")" + name.substring(dot);
  }

  /** Says now and then how far a file is. */
  private final class Teller {
    private final Place place;
    private final String name;
    private Instant told = session.now();

    Teller(Place place, String name) {
      this.place = place;
      this.name = name;
    }

    synchronized void moved(long done, long all) {
      Instant now = session.now();
      if (done < all && told.plus(TELL_AGAIN).isBefore(now)) {
        told = now;
        session.tell(place, Notice.Kind.EVENT, name + ": " + done * 100 / all + " %");
      }
    }
  }
}
