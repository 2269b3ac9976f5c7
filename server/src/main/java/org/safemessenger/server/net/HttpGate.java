package org.safemessenger.server.net;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.FORBIDDEN;
import static io.netty.handler.codec.http.HttpResponseStatus.METHOD_NOT_ALLOWED;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;
import static io.netty.handler.codec.http.HttpResponseStatus.OK;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
import static io.netty.handler.codec.http.HttpResponseStatus.SERVICE_UNAVAILABLE;
import static io.netty.handler.codec.http.HttpResponseStatus.TOO_MANY_REQUESTS;
import static io.netty.handler.codec.http.HttpResponseStatus.UPGRADE_REQUIRED;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Rejected;
import org.safemessenger.server.core.limit.LimitClass;

/**
 * The requests of a connection: an upgrade to WebSocket, or one of the few pages. Each has a
 * deadline, the first one TLS included; after the upgrade this handler and the HTTP codec leave the
 * pipeline. Further requests may follow a page, each after the answer to the one before it.
 */
final class HttpGate extends ChannelInboundHandlerAdapter {
  /** Who may enter, and where to. */
  private record Admitted(Peer peer, Route route) {}

  /** How long the slowest line may take for the largest answer. */
  private static final Duration SENDING = Duration.ofMinutes(2);

  /** How long after an answer a connection may wait for its next request. */
  static final Duration NEXT_REQUEST = Duration.ofSeconds(20);

  private final Site site;
  private final Turn turn;
  private final Instant deadline;
  private final Wheel.Timed timer =
      new Wheel.Timed() {
        @Override
        Instant expired(Instant now) {
          if (answered && !written && now.isBefore(sendingUntil)) {
            return now.plus(NEXT_REQUEST);
          }
          late();
          return Instant.MAX;
        }
      };
  private @Nullable ChannelHandlerContext context;
  private @Nullable Admitted admitted;
  private boolean answered;

  /** Whether another request may follow, and how far this one is. */
  private boolean staying;

  private boolean read;
  private boolean written;
  private Instant sendingUntil = Instant.MIN;

  HttpGate(Site site, Turn turn, Instant deadline) {
    this.site = site;
    this.turn = turn;
    this.deadline = deadline;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    turn.wheel().set(timer, deadline);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext removed) {
    turn.wheel().end(timer);
    context = null;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof HttpRequest request && !answered) {
        read = false;
        request(ctx, request);
      } else if (message instanceof HttpRequest) {
        staying = false; // whoever does not wait for the answer could make many of them wait here
      }
      // Only now has the codec handed on everything it made of the request.
      if (message instanceof LastHttpContent && admitted != null) {
        enter(ctx, admitted);
      } else if (message instanceof LastHttpContent) {
        read = true;
        awaitNext();
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // Whatever a stranger's bytes do before the upgrade is the stranger's fault: no log, no answer.
    ctx.close();
  }

  private void request(ChannelHandlerContext ctx, HttpRequest request) {
    HttpAnswers answers = new HttpAnswers(ctx.pipeline().get(SslHandler.class) != null);
    if (request.decoderResult().isFailure()) {
      boolean tooLong = request.decoderResult().cause() instanceof TooLongHttpHeaderException;
      answer(
          ctx,
          tooLong
              ? answers.text(
                  REQUEST_HEADER_FIELDS_TOO_LARGE,
                  "The request's headers are longer than 16 KiB.\n")
              : answers.text(BAD_REQUEST, "This is not an HTTP request.\n"));
    } else if (Files.areAskedFor(site, request)) {
      answered = true;
      Files.enter(ctx, site, turn, request);
    } else if (Upgrade.isAskedFor(request)) {
      upgrade(ctx, request, answers);
    } else {
      page(ctx, request, answers);
    }
  }

  private void page(ChannelHandlerContext ctx, HttpRequest request, HttpAnswers answers) {
    FullHttpResponse response =
        switch (Upgrade.path(request)) {
          case String path when file(path).isPresent() ->
              answers.file(file(path).orElseThrow(), request);
          case "/" -> answers.page(site.page());
          case String path when site.routes().at(path).isPresent() -> webSocketOnly(answers);
          case "/healthz" -> answers.text(OK, "ok\n");
          case "/readyz" ->
              site.readiness().ready()
                  ? answers.text(OK, "ready\n")
                  : answers.text(SERVICE_UNAVAILABLE, "not ready\n");
          default -> answers.text(NOT_FOUND, "There is nothing here; the start page is at /.\n");
        };
    if (response.status().equals(NOT_FOUND)
        || response.status().equals(UPGRADE_REQUIRED)
        || request.method().equals(HttpMethod.GET)
        || request.method().equals(HttpMethod.HEAD)) {
      if (request.method().equals(HttpMethod.HEAD)) {
        response.content().clear();
      }
      staying = HttpUtil.isKeepAlive(request) && isWithoutBody(request);
      answer(ctx, response);
    } else {
      response.release();
      FullHttpResponse refusal =
          answers.text(METHOD_NOT_ALLOWED, "Only GET and HEAD are answered here.\n");
      refusal.headers().set(HttpHeaderNames.ALLOW, "GET, HEAD");
      answer(ctx, refusal);
    }
  }

  private Optional<WebFile> file(String path) {
    WebClient web = site.web();
    return web == null ? Optional.empty() : web.at(path);
  }

  private void upgrade(ChannelHandlerContext ctx, HttpRequest request, HttpAnswers answers) {
    Upgrade upgrade = new Upgrade(request);
    Route route = site.routes().choose(upgrade.path(), upgrade.offered()).orElse(null);
    if (route == null) {
      answer(
          ctx,
          answers.text(
              NOT_FOUND, "WebSocket connections are taken at " + site.routes().paths() + ".\n"));
    } else if (!upgrade.isVersion13()) {
      FullHttpResponse refusal =
          answers.text(UPGRADE_REQUIRED, "WebSocket version 13 is spoken here.\n");
      refusal.headers().set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
      answer(ctx, refusal);
    } else if (!upgrade.isWellFormed()) {
      answer(
          ctx,
          answers.text(
              BAD_REQUEST, "The upgrade to WebSocket is malformed (RFC 6455 section 4.1).\n"));
    } else if (!site.origins()
        .allows(
            request.headers().get(HttpHeaderNames.ORIGIN),
            request.headers().get(HttpHeaderNames.HOST))) {
      answer(
          ctx,
          answers.text(
              FORBIDDEN,
              "Pages of this origin may not connect; the server's 'origins' lists those that may.\n"));
    } else if (!site.readiness().ready()) {
      answer(
          ctx,
          retryLater(
              answers.text(SERVICE_UNAVAILABLE, "The server is starting or stopping; try again.\n"),
              2));
    } else {
      admit(ctx, upgrade, route, answers);
    }
  }

  private void admit(ChannelHandlerContext ctx, Upgrade upgrade, Route route, HttpAnswers answers) {
    boolean tls = ctx.pipeline().get(SslHandler.class) != null;
    Peer peer =
        site.peers()
            .peer(
                (InetSocketAddress) ctx.channel().remoteAddress(),
                tls,
                upgrade.request().headers());
    try {
      site.limits().check(LimitClass.CONNECT, peer.origin());
    } catch (Rejected rejected) {
      var wait = rejected.rejection().retryAfter();
      answer(
          ctx,
          retryLater(
              answers.text(TOO_MANY_REQUESTS, rejected.rejection().message() + "\n"),
              wait == null ? 1 : wait.toSeconds() + 1));
      return;
    }
    answered = true;
    admitted = new Admitted(peer, route);
    ctx.writeAndFlush(upgrade.acceptance(route));
  }

  private void enter(ChannelHandlerContext ctx, Admitted who) {
    WebSocketConnection connection =
        new WebSocketConnection(
            ctx.channel(),
            turn,
            who.peer(),
            site.settings().outboundStall(),
            who.route().sessions());
    site.connections().open(connection);
    Pipelines.toWebSocket(ctx.pipeline(), connection, site.settings().frames());
  }

  private static FullHttpResponse webSocketOnly(HttpAnswers answers) {
    FullHttpResponse response =
        answers.text(UPGRADE_REQUIRED, "Only WebSocket connections are taken here.\n");
    response.headers().set(HttpHeaderNames.UPGRADE, "websocket");
    return response;
  }

  private static FullHttpResponse retryLater(FullHttpResponse response, long seconds) {
    response.headers().set(HttpHeaderNames.RETRY_AFTER, Long.toString(Math.max(1, seconds)));
    return response;
  }

  private void answer(ChannelHandlerContext ctx, FullHttpResponse response) {
    answered = true;
    written = false;
    HttpUtil.setKeepAlive(response, staying);
    Instant now = turn.clock().instant();
    sendingUntil = now.plus(SENDING);
    turn.wheel().set(timer, staying ? now.plus(NEXT_REQUEST) : sendingUntil);
    ctx.writeAndFlush(response)
        .addListener(
            sent -> {
              written = true;
              if (!sent.isSuccess() || !staying) {
                ctx.close();
              } else {
                awaitNext();
              }
            });
  }

  private void awaitNext() {
    if (staying && read && written && context != null) {
      staying = false;
      answered = false;
    }
  }

  private static boolean isWithoutBody(HttpRequest request) {
    return !HttpUtil.isTransferEncodingChunked(request)
        && HttpUtil.getContentLength(request, 0L) == 0;
  }

  private void late() {
    if (context != null) {
      context.close();
    }
  }
}
