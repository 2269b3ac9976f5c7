package org.safemessenger.bench.wire;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One connection's questions and their answers, one at a time. */
public final class Questions implements Audience {
  private record Question(FrameKind answer, CompletableFuture<byte[]> payload) {}

  private volatile @Nullable Question open;

  /** Completes with the answer's payload in the clear, or fails with the server's error. */
  public CompletableFuture<byte[]> ask(Link link, String action, String fields, FrameKind answer) {
    Question question = new Question(answer, new CompletableFuture<>());
    link.loop()
        .execute(
            () -> {
              open = question;
              link.send(action, fields);
            });
    return question.payload();
  }

  @Override
  public void heard(Link link, FrameKind kind, ByteBuf in, int start, int length) {
    Question question = open;
    if (question != null && kind == question.answer()) {
      open = null;
      question.payload().complete(link.open(in, start, length));
    } else if (question != null && kind == FrameKind.ERROR) {
      open = null;
      String error = new String(link.open(in, start, length), StandardCharsets.UTF_8);
      question.payload().completeExceptionally(new IOException("the server refused: " + error));
    }
  }

  @Override
  public void lost(Link link, String why) {
    Question question = open;
    if (question != null) {
      question.payload().completeExceptionally(new IOException(why));
    }
  }
}
