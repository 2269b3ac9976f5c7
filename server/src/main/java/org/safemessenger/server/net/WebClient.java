package org.safemessenger.server.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The web client, which the build packed into a jar of its own: {@code web/scripts/pack.mjs} says
 * what its index looks like. All of it is held in memory, and a path that is not in the index is no
 * file: nothing a client writes is ever looked for on a disk.
 */
final class WebClient {
  private static final String FOLDER = "/org/safemessenger/web/";
  private static final String START = "/index.html";

  private final Map<String, WebFile> files;

  private WebClient(Map<String, WebFile> files) {
    this.files = files;
  }

  /** The one on the class path, if there is one. */
  static Optional<WebClient> load() {
    return read("index.tsv").map(index -> new WebClient(files(new String(index, UTF_8))));
  }

  Optional<WebFile> at(String path) {
    return Optional.ofNullable(files.get(path.equals("/") ? START : path));
  }

  private static Map<String, WebFile> files(String index) {
    Map<String, WebFile> files = new HashMap<>();
    index.lines().forEach(line -> add(files, line.split("\t", -1)));
    if (!files.containsKey(START)) {
      throw new IllegalStateException("the web client's index has no " + START);
    }
    return Map.copyOf(files);
  }

  private static void add(Map<String, WebFile> files, String[] fields) {
    if (fields.length != 5) {
      throw new IllegalStateException("the web client's index has a line of another form");
    }
    String path = fields[0];
    Map<WebEncoding, byte[]> variants = new EnumMap<>(WebEncoding.class);
    variants.put(WebEncoding.IDENTITY, content(path));
    List<String> encodings = List.of(fields[4].split(",", -1));
    for (WebEncoding encoding : WebEncoding.values()) {
      if (encodings.contains(encoding.token())) {
        variants.put(encoding, content(path + "." + encoding.token()));
      }
    }
    files.put(path, new WebFile(fields[1], fields[2], fields[3].equals("immutable"), variants));
  }

  private static byte[] content(String path) {
    return read("files" + path)
        .orElseThrow(() -> new IllegalStateException("the web client's index names what is not"));
  }

  private static Optional<byte[]> read(String name) {
    try (InputStream in = WebClient.class.getResourceAsStream(FOLDER + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
