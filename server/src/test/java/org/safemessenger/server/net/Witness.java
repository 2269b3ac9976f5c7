package org.safemessenger.server.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.safemessenger.server.link.CloseReason;
import org.safemessenger.server.link.Link;
import org.safemessenger.server.link.NoEntry;
import org.safemessenger.server.link.Session;
import org.safemessenger.server.link.Sessions;
import org.safemessenger.server.testing.Await;

/** Sessions that write down what they hear; what else they do the test says. */
final class Witness implements Sessions {

  /** One session; its lists may be read by any thread. */
  final class Heard implements Session {
    final Link link;
    final List<String> texts = new CopyOnWriteArrayList<>();
    final List<String> marks = new CopyOnWriteArrayList<>();

    private Heard(Link link) {
      this.link = link;
    }

    /** Does something on the connection's loop. */
    void onLoop(Consumer<Link> deed) {
      link.loop().execute(() -> deed.accept(link));
    }

    Connection connection() {
      return (Connection) link;
    }

    @Override
    public void opened(Instant now) {
      marks.add("opened");
    }

    @Override
    public void text(byte[] utf8) {
      texts.add(new String(utf8, UTF_8));
      uponText.accept(this);
    }

    @Override
    public void unusable(Unusable what) {
      marks.add(what.name());
    }

    @Override
    public boolean ended() {
      marks.add("ended");
      return closesItself;
    }

    @Override
    public Instant due(Instant now) {
      return Instant.MAX;
    }

    @Override
    public void stopping(Duration retryAfter) {
      link.close(CloseReason.RESTART);
    }

    @Override
    public void closed() {
      marks.add("closed");
    }
  }

  private final List<Heard> sessions = new CopyOnWriteArrayList<>();
  private final Consumer<Heard> uponText;
  private final boolean closesItself;

  /**
   * @param uponText done on the loop after every text
   * @param closesItself what {@link Session#ended} answers
   */
  Witness(Consumer<Heard> uponText, boolean closesItself) {
    this.uponText = uponText;
    this.closesItself = closesItself;
  }

  Witness() {
    this(heard -> {}, false);
  }

  @Override
  public Session open(Link link) {
    Heard heard = new Heard(link);
    sessions.add(heard);
    return heard;
  }

  @Override
  public byte[] noEntry(NoEntry why, Duration retryAfter) {
    return (why + " " + retryAfter.toSeconds()).getBytes(UTF_8);
  }

  /** The only session, or the first one. */
  Heard first() {
    Await.until(() -> !sessions.isEmpty());
    return sessions.getFirst();
  }
}
