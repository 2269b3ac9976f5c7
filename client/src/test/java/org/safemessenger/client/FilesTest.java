package org.safemessenger.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.client.file.BrokenFileException;
import org.safemessenger.client.file.FileAttachment;
import org.safemessenger.client.file.FileChangedException;
import org.safemessenger.client.file.Transfer;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.server.Server;

/** Files between clients of a real server. */
@Timeout(120)
class FilesTest {
  private static final int LARGE = 9_000_000;

  @TempDir Path folder;
  private Server server;
  private SafeMessenger alice;
  private SafeMessenger bob;

  @BeforeEach
  void connect() {
    server =
        Servers.start(folder.resolve("server"), 0, "--files.min_free=0", "--files.quota=20MiB");
    alice = Servers.registered(options("alice", Way.SAFEMESSENGER), "alice");
    bob = Servers.registered(options("bob", Way.SAFEMESSENGER), "bob");
    Servers.befriend(alice, "alice", bob, "bob");
  }

  @AfterEach
  void close() {
    alice.close();
    bob.close();
    server.stop();
  }

  private ClientOptions options(String device, Way way) {
    return way.to(server).dataFolder(folder.resolve(device));
  }

  private Path file(String name, int length) throws IOException {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    return Files.write(folder.resolve(name), content);
  }

  private List<Path> stored() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("server").resolve("files"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, 65_537, LARGE})
  void aFileArrivesAsItWasSentAndTheServerHasNothingOfIt(int length) throws Exception {
    Heard atBob = new Heard();
    bob.subscribe(atBob);
    Path original = file("holiday.jpg", length);
    FileAttachment sent = alice.files().upload(original, Transfer.unwatched());
    alice.messages().send(Outgoing.of(Place.direct("bob"), sent.saying("look!")));

    Message message = atBob.next(ClientEvent.MessageReceived.class).message();
    assertThat(message.body()).isInstanceOf(Body.Sealed.class);
    FileAttachment received = message.file().orElseThrow();
    assertThat(received.name()).isEqualTo("holiday.jpg");
    assertThat(received.type()).isEqualTo("image/jpeg");
    assertThat(received.size()).isEqualTo(length);
    assertThat(received.text()).isEqualTo("look!");
    Path copy = folder.resolve("copy");
    bob.files().download(received, copy, Transfer.unwatched());
    assertThat(copy).hasSameBinaryContentAs(original);
    assertThat(stored()).hasSize(1);
    if (length > 100) {
      String kept = Files.readString(stored().getFirst(), ISO_8859_1);
      assertThat(kept)
          .doesNotContain(Files.readString(original, ISO_8859_1).substring(10, 50))
          .doesNotContain("holiday");
    }

    alice.files().delete(sent);
    assertThat(stored()).isEmpty();
    assertThatThrownBy(
            () -> bob.files().download(received, folder.resolve("late"), Transfer.unwatched()))
        .isInstanceOfSatisfying(
            ServerRejection.class, e -> assertThat(e.known()).contains(ErrorCode.NOT_FOUND));
    assertThat(folder.resolve("late")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, names = "INVITE_OVER_LINES", mode = EnumSource.Mode.EXCLUDE)
  void eitherProtocolHasThem(Way way) throws Exception {
    try (SafeMessenger carol = Servers.registered(options("carol", way), "carol")) {
      Path original = file("notes.txt", 70_000);
      FileAttachment sent = carol.files().upload(original, Transfer.unwatched());
      bob.files().download(sent, folder.resolve("copy"), Transfer.unwatched());
      assertThat(folder.resolve("copy")).hasSameBinaryContentAs(original);
    }
  }

  @Test
  void thePortForLinesHasNoneAndSaysWhereTheyAre() throws Exception {
    try (SafeMessenger carol =
        Servers.registered(options("carol", Way.INVITE_OVER_LINES), "carol")) {
      Path original = file("notes.txt", 10);
      assertThatThrownBy(() -> carol.files().upload(original, Transfer.unwatched()))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("ws://127.0.0.1:8765/invite");
    }
  }

  @Test
  void overTlsTheCertificateIsTheOneThatWasPinned() throws Exception {
    Server secure = Servers.start(folder.resolve("secure"), 0, "--tls=on", "--files.min_free=0");
    try (SafeMessenger carol =
        Servers.registered(
            Way.SAFEMESSENGER.secured(secure).dataFolder(folder.resolve("carol")), "carol")) {
      Path original = file("notes.txt", 200_000);
      FileAttachment sent = carol.files().upload(original, Transfer.unwatched());
      carol.files().download(sent, folder.resolve("copy"), Transfer.unwatched());
      assertThat(folder.resolve("copy")).hasSameBinaryContentAs(original);
    } finally {
      secure.stop();
    }
  }

  @Test
  void progressIsToldFromNothingToAll() throws Exception {
    List<Long> told = new ArrayList<>();
    AtomicLong all = new AtomicLong();
    Transfer.Progress progress =
        (done, of) -> {
          synchronized (told) {
            told.add(done);
          }
          all.set(of);
        };
    FileAttachment sent = alice.files().upload(file("large", LARGE), new Transfer(progress));
    long sealed = LARGE + 16L * Math.ceilDiv(LARGE, 65_536);
    assertThat(all).hasValue(sealed);
    assertThat(told).startsWith(0L).endsWith(sealed).isSorted().hasSizeGreaterThan(100);
    told.clear();
    bob.files().download(sent, folder.resolve("copy"), new Transfer(progress));
    assertThat(told).startsWith(0L).endsWith(sealed).isSorted().hasSizeGreaterThan(50);
  }

  @Test
  void anUploadGoesOnAfterTheConnectionBrokeAndADownloadToo() throws Exception {
    try (FaultProxy proxy = new FaultProxy(server.port());
        SafeMessenger carol =
            Servers.registered(
                Way.SAFEMESSENGER.to(proxy.port()).dataFolder(folder.resolve("carol")), "carol")) {
      Path original = file("large", LARGE);
      AtomicLong again = new AtomicLong();
      Transfer.Progress breaking =
          (done, all) -> {
            if (done > again.get() + 2_000_000) {
              again.set(done);
              proxy.cut();
            }
          };
      FileAttachment sent = carol.files().upload(original, new Transfer(breaking));
      assertThat(again.get()).isGreaterThan(4_000_000);
      again.set(0);
      carol.files().download(sent, folder.resolve("copy"), new Transfer(breaking));
      assertThat(again.get()).isGreaterThan(4_000_000);
      assertThat(folder.resolve("copy")).hasSameBinaryContentAs(original);
      assertThat(stored()).hasSize(1);
    }
  }

  @Test
  void aServerThatStaysAwayIsGivenUp() throws Exception {
    Timing impatient =
        new Timing(Duration.ofSeconds(2), Servers.QUICK.backoff(), Servers.QUICK.link());
    try (FaultProxy proxy = new FaultProxy(server.port());
        SafeMessenger carol =
            Servers.registered(
                Way.SAFEMESSENGER
                    .to(proxy.port())
                    .dataFolder(folder.resolve("carol"))
                    .timing(impatient),
                "carol")) {
      Path original = file("large", LARGE);
      Transfer breaking =
          new Transfer(
              (done, all) -> {
                if (done > 4_000_000) {
                  proxy.refuse();
                }
              });
      assertThatThrownBy(() -> carol.files().upload(original, breaking))
          .isInstanceOf(ConnectionLostException.class)
          .hasMessageContaining("did not come back");
    }
  }

  @Test
  void whatIsCancelledLeavesNothing() throws Exception {
    Path original = file("large", LARGE);
    AtomicReference<Transfer> transfer = new AtomicReference<>();
    Transfer.Progress cancelling =
        (done, all) -> {
          if (done > 1_000_000) {
            transfer.get().cancel();
          }
        };
    transfer.set(new Transfer(cancelling));
    assertThatThrownBy(() -> alice.files().upload(original, transfer.get()))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    Waiting.until(() -> stored().isEmpty());

    FileAttachment sent = alice.files().upload(original, Transfer.unwatched());
    transfer.set(new Transfer(cancelling));
    Path inbox = Files.createDirectory(folder.resolve("inbox"));
    assertThatThrownBy(() -> bob.files().download(sent, inbox.resolve("copy"), transfer.get()))
        .isInstanceOf(CancellationException.class);
    assertThat(inbox).isEmptyDirectory();

    Transfer before = Transfer.unwatched();
    before.cancel();
    assertThatThrownBy(() -> alice.files().upload(original, before))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void bytesThatWereAlteredOnTheServerAreRefused() throws Exception {
    FileAttachment sent = alice.files().upload(file("notes", 200_000), Transfer.unwatched());
    Path kept = stored().getFirst();
    byte[] bytes = Files.readAllBytes(kept);
    bytes[150_000] ^= 1;
    Files.write(kept, bytes);
    Path inbox = Files.createDirectory(folder.resolve("inbox"));
    assertThatThrownBy(
            () -> bob.files().download(sent, inbox.resolve("copy"), Transfer.unwatched()))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("damaged or altered");
    assertThat(inbox).isEmptyDirectory();
  }

  @Test
  void whatIsThereAlreadyIsNotOverwritten() throws Exception {
    FileAttachment sent = alice.files().upload(file("notes", 2_000), Transfer.unwatched());
    Path there = Files.writeString(folder.resolve("there"), "mine");
    assertThatThrownBy(() -> bob.files().download(sent, there, Transfer.unwatched()))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(there).hasContent("mine");
  }

  @Test
  void aFileThatChangesWhileItIsSentIsNotSent() throws Exception {
    Path original = file("large", LARGE);
    Transfer writing =
        new Transfer(
            (done, all) -> {
              if (done == 0) {
                write(original);
              }
            });
    assertThatThrownBy(() -> alice.files().upload(original, writing))
        .isInstanceOf(FileChangedException.class);
    Waiting.until(() -> stored().isEmpty());
  }

  private static void write(Path file) {
    try (var out = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      out.position(8_000_000);
      out.write(java.nio.ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void refusalsAreTold() throws Exception {
    alice.files().upload(file("large", LARGE), Transfer.unwatched());
    alice.files().upload(file("large", LARGE), Transfer.unwatched());
    Path third = file("large", LARGE);
    assertThatThrownBy(() -> alice.files().upload(third, Transfer.unwatched()))
        .isInstanceOfSatisfying(
            ServerRejection.class,
            e -> {
              assertThat(e.known()).contains(ErrorCode.UNAVAILABLE);
              assertThat(e).hasMessageContaining("delete some");
            });
    assertThatThrownBy(() -> alice.files().upload(folder.resolve("nowhere"), Transfer.unwatched()))
        .isInstanceOf(NoSuchFileException.class);
    try (SafeMessenger nobody = SafeMessenger.connect(options("nobody", Way.SAFEMESSENGER))) {
      assertThatThrownBy(() -> nobody.files().upload(third, Transfer.unwatched()))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void theUrlIsTheServersOwn() {
    assertThat(org.safemessenger.client.Files.url(URI.create("ws://127.0.0.1:8765")))
        .hasToString("http://127.0.0.1:8765/files");
    assertThat(org.safemessenger.client.Files.url(URI.create("wss://chat.example.org/invite")))
        .hasToString("https://chat.example.org/files");
    assertThat(org.safemessenger.client.Files.url(URI.create("ws://[::1]:9000")))
        .hasToString("http://[::1]:9000/files");
  }

  @Test
  void theTokenIsNotShownToWhoeverReadsAlong() {
    URI clear = URI.create("ws://192.0.2.1:8765");
    assertThatThrownBy(() -> org.safemessenger.client.Files.url(clear))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("connect to wss://");
  }
}
