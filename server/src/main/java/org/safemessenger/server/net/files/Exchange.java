package org.safemessenger.server.net.files;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.server.core.Futures;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejected;
import org.safemessenger.server.core.file.Download;
import org.safemessenger.server.core.file.Downloads;
import org.safemessenger.server.core.file.FileId;
import org.safemessenger.server.core.file.Transfers;
import org.safemessenger.server.core.file.Upload;
import org.safemessenger.server.core.file.Uploads;
import org.safemessenger.server.core.limit.LimitClass;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers one request about files, on a thread of its own that may block (docs/protocol/files.md,
 * section 1).
 */
final class Exchange implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final int PIECE = 32 * 1024;
  private static final Duration SHORTLY = Duration.ofSeconds(2);

  private final FileDesk desk;
  private final Visitor visitor;
  private final Asked asked;
  private final RequestBody body;
  private final Outgoing outgoing;
  private final Answers answers;

  Exchange(
      FileDesk desk, Visitor visitor, HttpRequest request, RequestBody body, Outgoing outgoing) {
    this.desk = desk;
    this.visitor = visitor;
    this.asked = new Asked(request);
    this.body = body;
    this.outgoing = outgoing;
    this.answers = new Answers(visitor);
  }

  @Override
  public void run() {
    try {
      FullHttpResponse answer = answer();
      if (answer != null) {
        say(answer);
      }
    } catch (Rejected e) {
      say(answers.refusal(Refusal.of(e.rejection())));
    } catch (Refusal e) {
      say(answers.refusal(e));
    } catch (BrokenOff e) {
      outgoing.cut();
    } catch (RuntimeException | Error e) {
      LOG.error("event=file_request_failed fault=ours", e);
      say(
          answers.refusal(
              Refusal.of(
                  HttpResponseStatus.INTERNAL_SERVER_ERROR,
                  ErrorCode.INTERNAL_ERROR,
                  "The server made a mistake; it was noted, try again.")));
    } finally {
      body.discard();
    }
  }

  private void say(FullHttpResponse answer) {
    if (outgoing.hasBegun()) {
      outgoing.cut(); // the headers have left: only the end of the connection says it
      return;
    }
    boolean keep = asked.keepsAlive() && answer.status().code() < 400;
    keep(answer, keep);
    outgoing.answer(answer, keep);
  }

  private static void keep(HttpResponse answer, boolean keep) {
    if (!keep) {
      answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
  }

  /** Null: it was sent already. */
  private @Nullable FullHttpResponse answer() {
    if (!desk.terms().on()) {
      throw Refusal.notFound("This server keeps no files.");
    }
    checkVisitor();
    asked.checkVersion();
    String method = asked.method();
    if (method.equals("OPTIONS")) {
      return answers.options(uploads().maxSize(), asked.isPreflight());
    }
    Principal who = Futures.await(desk.identification().apply(asked.token(), visitor.origin()));
    desk.limits().check(LimitClass.QUERY, visitor.origin(), who.accountId());
    if (asked.isCollection()) {
      return switch (method) {
        case "GET" -> answers.allowance(uploads().allowance(who));
        case "POST" -> create(who);
        default -> throw notAllowed();
      };
    }
    FileId id = asked.id();
    return switch (method) {
      case "GET" -> get(who, id);
      case "HEAD" -> withoutBody(head(who, id));
      case "PATCH" -> append(who, id);
      case "DELETE" -> {
        desk.files().erasure().delete(who, id);
        yield answers.deleted();
      }
      default -> throw notAllowed();
    };
  }

  private void checkVisitor() {
    if (!visitor.welcome()) {
      throw Refusal.notAuthorized(
          "Pages of this origin may not ask; the server's 'origins' lists those that may.");
    }
    if (!visitor.confidential() && !desk.terms().clearToo()) {
      throw Refusal.notAuthorized(
          "Others could read the token along the way; connect by HTTPS instead.");
    }
    if (!visitor.ready()) {
      throw Refusal.later(
          HttpResponseStatus.SERVICE_UNAVAILABLE,
          "The server is starting or stopping; try again.",
          SHORTLY);
    }
  }

  private FullHttpResponse create(Principal who) {
    asked.requireVersion();
    long length = asked.uploadLength();
    long coming = asked.bodyLength();
    if (coming != 0) {
      asked.requireOctets();
    }
    try (Transfers.Permit _ = desk.transfers().begin(who.accountId())) {
      Uploads.Begun begun = uploads().begin(who, visitor.origin(), length);
      boolean done = false;
      try (Upload upload = uploads().resume(who, begun.id(), 0, this::displaced)) {
        receive(upload, coming);
        done = true;
        return answers.created(begun, upload.offset(), upload.isComplete());
      } finally {
        if (!done) {
          forget(who, begun.id());
        }
      }
    }
  }

  /** Whoever was never told an id cannot go on with its upload: no room is kept for it. */
  private void forget(Principal who, FileId id) {
    try {
      desk.files().erasure().delete(who, id);
    } catch (Rejected e) {
      LOG.debug("event=upload_not_forgotten reason={}", e.rejection().reason());
    }
  }

  private FullHttpResponse append(Principal who, FileId id) {
    asked.requireVersion();
    asked.requireOctets();
    long offset = asked.uploadOffset();
    long coming = asked.bodyLength();
    try (Transfers.Permit _ = desk.transfers().begin(who.accountId());
        Upload upload = uploads().resume(who, id, offset, this::displaced)) {
      receive(upload, coming);
      return answers.appended(upload.offset(), upload.isComplete() ? null : upload.expires());
    }
  }

  /**
   * Writes down what comes.
   *
   * @param coming how much the client says that will be; -1: it does not
   */
  private void receive(Upload upload, long coming) {
    upload.announce(coming);
    if (coming != 0 && asked.expectsGoAhead()) {
      outgoing.goOn();
    }
    try {
      for (ByteBuf next = body.take(); next != null; next = body.take()) {
        try {
          upload.write(next.nioBuffer());
        } finally {
          next.release();
        }
      }
    } catch (BrokenOff e) {
      // What came counts: whoever comes back goes on from there.
      upload.finish();
      throw e.why() == BrokenOff.Why.STALLED ? stalled() : e;
    }
    upload.finish();
  }

  private void displaced() {
    body.breakOff(BrokenOff.Why.DISPLACED);
  }

  private @Nullable FullHttpResponse get(Principal who, FileId id) {
    try (Transfers.Permit _ = desk.transfers().begin(who.accountId());
        Download download = downloads().open(id)) {
      ByteRange range = ByteRange.of(asked.range(), download.length());
      if (range == null) {
        return answers.noSuchRange(download.length());
      }
      HttpResponse head = answers.file(range, download.length());
      keep(head, asked.keepsAlive());
      outgoing.begin(head, asked.keepsAlive());
      send(download, range);
      outgoing.end();
      return null;
    }
  }

  private void send(Download download, ByteRange range) {
    for (long at = range.first(); at < range.end(); at += PIECE) {
      int size = (int) Math.min(PIECE, range.end() - at);
      ByteBuf piece = outgoing.buffer(size);
      try {
        download.read(piece.nioBuffer(0, size), at);
        piece.writerIndex(size);
      } catch (RuntimeException e) {
        piece.release();
        throw e;
      }
      outgoing.piece(piece);
    }
  }

  private FullHttpResponse head(Principal who, FileId id) {
    Uploads.@Nullable Standing own = uploads().standing(who, id);
    if (own != null) {
      return answers.standing(own);
    }
    long length = downloads().length(id);
    ByteRange range = ByteRange.of(asked.range(), length);
    return range == null ? answers.noSuchRange(length) : answers.head(range, length);
  }

  /** Where HEAD only stands in a header, the length said is that of the bytes that follow. */
  private FullHttpResponse withoutBody(FullHttpResponse answer) {
    if (!asked.isHead()) {
      answer
          .headers()
          .set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(answer.content().readableBytes()));
    }
    return answer;
  }

  private Uploads uploads() {
    return desk.files().uploads();
  }

  private Downloads downloads() {
    return desk.files().downloads();
  }

  private static Refusal stalled() {
    return Refusal.later(
        HttpResponseStatus.REQUEST_TIMEOUT,
        "Too little arrived for too long; ask for the offset and go on.",
        SHORTLY);
  }

  private static Refusal notAllowed() {
    return Refusal.of(
        HttpResponseStatus.METHOD_NOT_ALLOWED,
        ErrorCode.INVALID_COMMAND,
        "This method is not answered here.");
  }
}
