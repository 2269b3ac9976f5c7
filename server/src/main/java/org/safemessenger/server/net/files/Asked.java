package org.safemessenger.server.net.files;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.server.core.file.FileId;

/** What a request says, read strictly: each header at most once, numbers of digits only. */
record Asked(HttpRequest request) {
  static final String TUS_VERSION = "1.0.0";
  static final String UPLOAD_LENGTH = "Upload-Length";
  static final String UPLOAD_OFFSET = "Upload-Offset";
  static final String TUS_RESUMABLE = "Tus-Resumable";
  private static final String OVERRIDE = "X-HTTP-Method-Override";
  private static final String OCTETS = "application/offset+octet-stream";
  private static final String BEARER = "bearer ";
  private static final int MOST_DIGITS = 18;

  /** The method; tus lets clients name it in a header where only GET and POST pass. */
  String method() {
    String instead = header(OVERRIDE);
    return instead == null ? request.method().name() : instead.toUpperCase(Locale.ROOT);
  }

  /** Whether it is HEAD to whatever lies between as well: then nothing follows the headers. */
  boolean isHead() {
    return request.method().equals(HttpMethod.HEAD);
  }

  /** Whether it is about files in general, not about one. */
  boolean isCollection() {
    return path().equals(FileDesk.PATH);
  }

  FileId id() {
    return Optional.of(path())
        .filter(path -> path.startsWith(FileDesk.PATH + "/"))
        .flatMap(path -> FileId.of(path.substring(FileDesk.PATH.length() + 1)))
        .orElseThrow(() -> Refusal.notFound("There is no such file."));
  }

  String token() {
    String header = header(HttpHeaderNames.AUTHORIZATION.toString());
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      throw Refusal.of(
          HttpResponseStatus.UNAUTHORIZED,
          ErrorCode.INVALID_CREDENTIALS,
          "The header 'Authorization: Bearer SESSION' is missing.");
    }
    return header.substring(BEARER.length()).strip();
  }

  /** Refuses another version of tus; a request without any is another matter. */
  void checkVersion() {
    String version = header(TUS_RESUMABLE);
    if (version != null && !version.equals(TUS_VERSION)) {
      throw otherVersion();
    }
  }

  void requireVersion() {
    if (header(TUS_RESUMABLE) == null) {
      throw otherVersion();
    }
  }

  long uploadLength() {
    if (request.headers().contains("Upload-Defer-Length")) {
      throw Refusal.malformed("The length of an upload must be known when it begins.");
    }
    return number(UPLOAD_LENGTH);
  }

  long uploadOffset() {
    return number(UPLOAD_OFFSET);
  }

  /** How many bytes the body has; -1 if the client does not say. */
  long bodyLength() {
    return HttpUtil.isTransferEncodingChunked(request)
        ? -1
        : HttpUtil.getContentLength(request, 0L);
  }

  void requireOctets() {
    String type = header(HttpHeaderNames.CONTENT_TYPE.toString());
    if (type == null || !type.strip().equalsIgnoreCase(OCTETS)) {
      throw Refusal.of(
          HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
          ErrorCode.MALFORMED_PAYLOAD,
          "Bytes of a file come with 'Content-Type: " + OCTETS + "'.");
    }
  }

  @Nullable String range() {
    // There is nothing a condition could be about: a file never changes.
    return request.headers().contains(HttpHeaderNames.IF_RANGE)
        ? null
        : request.headers().get(HttpHeaderNames.RANGE);
  }

  boolean expectsGoAhead() {
    return HttpUtil.is100ContinueExpected(request);
  }

  boolean isPreflight() {
    return request.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
  }

  boolean keepsAlive() {
    return HttpUtil.isKeepAlive(request);
  }

  private String path() {
    String uri = request.uri();
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }

  private long number(String name) {
    String text = header(name);
    if (text == null
        || text.isEmpty()
        || text.length() > MOST_DIGITS
        || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw Refusal.malformed("The header " + name + " must be a number of bytes.");
    }
    return Long.parseLong(text);
  }

  private @Nullable String header(String name) {
    List<String> all = request.headers().getAll(name);
    if (all.size() > 1) {
      throw Refusal.malformed("The header " + name + " must come once.");
    }
    return all.isEmpty() ? null : all.getFirst();
  }

  private static Refusal otherVersion() {
    return Refusal.of(
        HttpResponseStatus.PRECONDITION_FAILED,
        ErrorCode.MALFORMED_PAYLOAD,
        "The header 'Tus-Resumable: " + TUS_VERSION + "' is needed here.");
  }
}
