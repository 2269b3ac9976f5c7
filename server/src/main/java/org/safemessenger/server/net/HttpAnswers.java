package org.safemessenger.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** HTTP answers, each with the headers that keep a browser from misusing it. */
final class HttpAnswers {
  /** Microphone and camera are for calls; what is not named here is off or needs no leave. */
  private static final String PERMISSIONS =
      "accelerometer=(), browsing-topics=(), display-capture=(), geolocation=(),"
          + " gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), midi=(),"
          + " payment=(), publickey-credentials-create=(), publickey-credentials-get=(), serial=(),"
          + " usb=(), window-management=(), xr-spatial-tracking=(),"
          + " microphone=(self), camera=(self)";

  private final boolean tls;

  HttpAnswers(boolean tls) {
    this.tls = tls;
  }

  FullHttpResponse text(HttpResponseStatus status, String text) {
    return whole(
        status,
        "text/plain; charset=utf-8",
        text.getBytes(StandardCharsets.UTF_8),
        ContentPolicy.NOTHING);
  }

  FullHttpResponse page(StartPage page) {
    return whole(
        HttpResponseStatus.OK,
        "text/html; charset=utf-8",
        page.bytes(),
        ContentPolicy.styled(page.digest()));
  }

  /** A file of the web client in the encoding that suits, or that the browser's copy is current. */
  FullHttpResponse file(WebFile file, HttpRequest request) {
    WebEncoding encoding =
        file.smallest(
            WebEncoding.accepted(request.headers().getAll(HttpHeaderNames.ACCEPT_ENCODING)));
    String tag = file.tag(encoding);
    boolean current =
        request.headers().getAll(HttpHeaderNames.IF_NONE_MATCH).stream()
            .flatMap(header -> Arrays.stream(header.split(",", -1)))
            .map(String::strip)
            .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
    byte[] content = file.content(encoding);
    FullHttpResponse response =
        answer(
            current ? HttpResponseStatus.NOT_MODIFIED : HttpResponseStatus.OK,
            current ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(content),
            ContentPolicy.WEB_CLIENT);
    HttpHeaders headers = response.headers();
    headers.set(HttpHeaderNames.ETAG, tag);
    headers.set(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_ENCODING);
    headers.set(
        HttpHeaderNames.CACHE_CONTROL,
        file.immutable() ? "public, max-age=31536000, immutable" : "no-cache");
    if (!current) {
      headers.set(HttpHeaderNames.CONTENT_TYPE, file.type());
      headers.setInt(HttpHeaderNames.CONTENT_LENGTH, content.length);
      if (encoding != WebEncoding.IDENTITY) {
        headers.set(HttpHeaderNames.CONTENT_ENCODING, encoding.token());
      }
    }
    return response;
  }

  private FullHttpResponse whole(
      HttpResponseStatus status, String type, byte[] body, String policy) {
    FullHttpResponse response = answer(status, Unpooled.wrappedBuffer(body), policy);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, type)
        .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
        .set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    return response;
  }

  private FullHttpResponse answer(HttpResponseStatus status, ByteBuf content, String policy) {
    FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
    HttpHeaders headers = response.headers();
    headers.set(HttpHeaderNames.CONTENT_SECURITY_POLICY, policy);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Permissions-Policy", PERMISSIONS);
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    if (tls) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
    return response;
  }
}
