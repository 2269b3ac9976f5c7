package org.safemessenger.server.net.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.server.core.file.Uploads;

/** The answers about files and their headers. */
final class Answers {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final String METHODS = "GET, HEAD, POST, PATCH, DELETE, OPTIONS";
  private static final String TAKEN =
      "Authorization, Content-Type, Range, Tus-Resumable, Upload-Length, Upload-Offset,"
          + " Upload-Metadata, X-HTTP-Method-Override, X-Requested-With";
  private static final String SHOWN =
      "Location, Tus-Resumable, Tus-Version, Tus-Extension, Tus-Max-Size, Upload-Offset,"
          + " Upload-Length, Upload-Expires, Content-Range, Accept-Ranges, Retry-After";
  private static final int PREFLIGHT_SECONDS = 7_200;

  private final Visitor visitor;

  Answers(Visitor visitor) {
    this.visitor = visitor;
  }

  FullHttpResponse options(long maxSize, boolean preflight) {
    FullHttpResponse response = empty(HttpResponseStatus.NO_CONTENT);
    response
        .headers()
        .set("Tus-Version", Asked.TUS_VERSION)
        .set("Tus-Extension", "creation,creation-with-upload,termination,expiration")
        .set("Tus-Max-Size", Long.toString(maxSize))
        .set(HttpHeaderNames.ALLOW, METHODS);
    if (preflight && visitor.page() != null) {
      response
          .headers()
          .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
          .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, TAKEN)
          .setInt(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
    }
    return response;
  }

  FullHttpResponse allowance(Uploads.Allowance allowance) {
    return json(
        HttpResponseStatus.OK,
        "{\"max_size\":"
            + allowance.rules().maxSize()
            + ",\"quota\":"
            + allowance.rules().quota()
            + ",\"used\":"
            + allowance.used()
            + ",\"retention_seconds\":"
            + allowance.rules().retention().toSeconds()
            + "}");
  }

  FullHttpResponse created(Uploads.Begun begun, long offset, boolean complete) {
    FullHttpResponse response = empty(HttpResponseStatus.CREATED);
    response
        .headers()
        .set(HttpHeaderNames.LOCATION, FileDesk.PATH + "/" + begun.id().reveal())
        .set(Asked.UPLOAD_OFFSET, Long.toString(offset));
    expires(response, complete ? null : begun.expires());
    return response;
  }

  FullHttpResponse standing(Uploads.Standing standing) {
    FullHttpResponse response = empty(HttpResponseStatus.OK);
    if (standing.expires() == null) {
      describe(response.headers());
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, Long.toString(standing.length()));
    }
    response
        .headers()
        .set(Asked.UPLOAD_OFFSET, Long.toString(standing.offset()))
        .set(Asked.UPLOAD_LENGTH, Long.toString(standing.length()));
    expires(response, standing.expires());
    return response;
  }

  FullHttpResponse appended(long offset, @Nullable Instant expires) {
    FullHttpResponse response = empty(HttpResponseStatus.NO_CONTENT);
    response.headers().set(Asked.UPLOAD_OFFSET, Long.toString(offset));
    expires(response, expires);
    return response;
  }

  FullHttpResponse deleted() {
    return empty(HttpResponseStatus.NO_CONTENT);
  }

  /** The headers of a file, or of a part of it, that follows. */
  HttpResponse file(ByteRange range, long length) {
    HttpResponse response =
        new DefaultHttpResponse(
            HttpVersion.HTTP_1_1,
            range.whole() ? HttpResponseStatus.OK : HttpResponseStatus.PARTIAL_CONTENT);
    guard(response.headers());
    describeRange(response.headers(), range, length);
    return response;
  }

  /** The same without the bytes. */
  FullHttpResponse head(ByteRange range, long length) {
    FullHttpResponse response =
        empty(range.whole() ? HttpResponseStatus.OK : HttpResponseStatus.PARTIAL_CONTENT);
    describeRange(response.headers(), range, length);
    return response;
  }

  FullHttpResponse noSuchRange(long length) {
    FullHttpResponse response =
        refusal(
            Refusal.of(
                HttpResponseStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
                org.safemessenger.protocol.safemessenger.ErrorCode.MALFORMED_PAYLOAD,
                "The file has no such bytes."));
    response.headers().set(HttpHeaderNames.CONTENT_RANGE, "bytes */" + length);
    return response;
  }

  FullHttpResponse refusal(Refusal refusal) {
    FullHttpResponse response =
        json(
            refusal.status(),
            "{\"code\":"
                + refusal.code().number()
                + ",\"message\":"
                + Json.quoted(refusal.text())
                + "}");
    HttpHeaders headers = response.headers();
    Long wait = refusal.retryAfterSeconds();
    if (wait != null) {
      headers.set(HttpHeaderNames.RETRY_AFTER, Long.toString(wait));
    }
    if (refusal.status().equals(HttpResponseStatus.UNAUTHORIZED)) {
      headers.set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
    } else if (refusal.status().equals(HttpResponseStatus.PRECONDITION_FAILED)) {
      headers.set("Tus-Version", Asked.TUS_VERSION);
    } else if (refusal.status().equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
      headers.set(HttpHeaderNames.ALLOW, METHODS);
    }
    return response;
  }

  private FullHttpResponse json(HttpResponseStatus status, String text) {
    byte[] body = text.getBytes(UTF_8);
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    guard(response.headers());
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
        .set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
    return response;
  }

  private FullHttpResponse empty(HttpResponseStatus status) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
    guard(response.headers());
    if (!status.equals(HttpResponseStatus.NO_CONTENT)) {
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, "0");
    }
    return response;
  }

  /** What every answer carries: nothing of it is ever shown, run, framed or kept. */
  private void guard(HttpHeaders headers) {
    headers
        .set(Asked.TUS_RESUMABLE, Asked.TUS_VERSION)
        .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
        .set(
            HttpHeaderNames.CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none';"
                + " form-action 'none'")
        .set("X-Content-Type-Options", "nosniff")
        .set("X-Frame-Options", "DENY")
        .set("Referrer-Policy", "no-referrer")
        .set("Cross-Origin-Resource-Policy", "same-origin")
        .set(HttpHeaderNames.VARY, "Origin");
    if (visitor.tls()) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
    if (visitor.page() != null && visitor.welcome()) {
      headers
          .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, visitor.page())
          .set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, SHOWN);
    }
  }

  private static void describe(HttpHeaders headers) {
    headers
        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_OCTET_STREAM)
        .set(HttpHeaderNames.CONTENT_DISPOSITION, HttpHeaderValues.ATTACHMENT)
        .set(HttpHeaderNames.ACCEPT_RANGES, HttpHeaderValues.BYTES);
  }

  private static void describeRange(HttpHeaders headers, ByteRange range, long length) {
    describe(headers);
    headers
        .set(HttpHeaderNames.CACHE_CONTROL, "private, no-store")
        .set(HttpHeaderNames.CONTENT_LENGTH, Long.toString(range.size()));
    if (!range.whole()) {
      headers.set(
          HttpHeaderNames.CONTENT_RANGE,
          "bytes " + range.first() + "-" + (range.end() - 1) + "/" + length);
    }
  }

  private static void expires(FullHttpResponse response, @Nullable Instant when) {
    if (when != null) {
      response.headers().set("Upload-Expires", HTTP_DATE.format(when));
    }
  }
}
