package org.safemessenger.bench.scenario;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.safemessenger.bench.wire.FrameKind;
import org.safemessenger.bench.wire.Link;

/**
 * Protocol S: asks for one page of unread messages after the other until there are no more. It
 * looks for ids in the page's text instead of parsing it: the time is to be the server's.
 */
final class UnreadPages implements Backlog {
  private static final byte[] ID = "\"message_id\":".getBytes(StandardCharsets.US_ASCII);

  /** What a client asks for that wants to be done soon. */
  private static final String LARGEST_PAGE = "\"limit\":500";

  private static final String MORE = "\"more\":true";

  private final CompletableFuture<Fetched> done = new CompletableFuture<>();
  private int messages;
  private long opening;
  private long lastId;

  @Override
  public CompletableFuture<Fetched> fetch(Link link) {
    link.loop().execute(() -> next(link));
    return done;
  }

  @Override
  public void heard(Link link, FrameKind kind, ByteBuf in, int start, int length) {
    if (kind == FrameKind.UNREAD_MESSAGES) {
      long arrived = System.nanoTime();
      byte[] page = link.open(in, start, length);
      count(page);
      long now = System.nanoTime();
      opening += now - arrived;
      if (saysMore(page)) {
        next(link);
      } else {
        done.complete(new Fetched(messages, now, opening));
      }
    } else if (kind == FrameKind.ERROR) {
      String error = new String(link.open(in, start, length), StandardCharsets.UTF_8);
      done.completeExceptionally(new IOException("the server refused: " + error));
    }
  }

  @Override
  public void lost(Link link, String why) {
    done.completeExceptionally(new IOException(why));
  }

  private void next(Link link) {
    link.send("get_unread_messages", LARGEST_PAGE + (lastId == 0 ? "" : ",\"after\":" + lastId));
  }

  private void count(byte[] page) {
    for (int i = 0; i + ID.length < page.length; i++) {
      if (page[i] == '"' && isIdAt(page, i)) {
        i += ID.length;
        messages++;
        lastId = 0;
        for (; i < page.length && page[i] >= '0' && page[i] <= '9'; i++) {
          lastId = lastId * 10 + page[i] - '0';
        }
      }
    }
  }

  private static boolean isIdAt(byte[] page, int at) {
    for (int i = 0; i < ID.length; i++) {
      if (page[at + i] != ID[i]) {
        return false;
      }
    }
    return true;
  }

  /** {@code more} stands after the messages, or before them. */
  private static boolean saysMore(byte[] page) {
    int edge = Math.min(page.length, 200);
    return new String(page, 0, edge, StandardCharsets.UTF_8).contains(MORE)
        || new String(page, page.length - edge, edge, StandardCharsets.UTF_8).contains(MORE);
  }
}
