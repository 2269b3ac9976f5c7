package org.safemessenger.server.net;

import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client's opening handshake (RFC 6455 section 4.2). */
record Upgrade(HttpRequest request) {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int KEY_BYTES = 16;

  static boolean isAskedFor(HttpRequest request) {
    return request.headers().containsValue(HttpHeaderNames.UPGRADE, "websocket", true);
  }

  static String path(HttpRequest request) {
    String uri = request.uri();
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }

  String path() {
    return path(request);
  }

  /** The subprotocols offered, in the client's order of preference. */
  List<String> offered() {
    return request.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).stream()
        .flatMap(header -> Arrays.stream(header.split(",", -1)))
        .map(String::strip)
        .toList();
  }

  boolean isVersion13() {
    return "13".equals(request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_VERSION));
  }

  boolean isWellFormed() {
    return request.method().equals(HttpMethod.GET)
        && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
        && request.headers().contains(HttpHeaderNames.HOST)
        && request.headers().containsValue(HttpHeaderNames.CONNECTION, "upgrade", true)
        && isKey(request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY));
  }

  /**
   * Names the route's subprotocol if it was offered. No extension is ever accepted: compressing
   * before or after encryption helps nobody but an eavesdropper.
   */
  FullHttpResponse acceptance(Route route) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS);
    response
        .headers()
        .set(HttpHeaderNames.UPGRADE, "websocket")
        .set(HttpHeaderNames.CONNECTION, "Upgrade")
        .set(
            HttpHeaderNames.SEC_WEBSOCKET_ACCEPT,
            accept(request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY).strip()));
    if (offered().contains(route.subprotocol())) {
      response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, route.subprotocol());
    }
    return response;
  }

  private static boolean isKey(@Nullable String key) {
    try {
      return key != null && Base64.getDecoder().decode(key.strip()).length == KEY_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String accept(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1")
              .digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
