package org.safemessenger.client.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.SecretBytes;
import org.safemessenger.protocol.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file in a message (docs/protocol/files.md, section 3): where it is, and how to read it. Whoever
 * has it can read the file, as whoever can read the message may.
 *
 * @param id under which the server has it
 * @param key of its encryption, 32 bytes
 * @param hash SHA-256 of the encrypted bytes, base64
 * @param size of the plaintext in bytes
 * @param name clean, see {@link FileName}
 * @param type media type as the sender saw it; not to be trusted
 * @param text what was written with it; may be empty
 * @param look what else the sender says of it
 */
public record FileAttachment(
    String id,
    SecretBytes key,
    String hash,
    long size,
    String name,
    String type,
    String text,
    Look look) {

  /**
   * What it looks or sounds like.
   *
   * @param width of a picture, in pixels; null: not said
   * @param duration of sound, in seconds; null: not said
   * @param voiceNote whether it was spoken for this message
   */
  public record Look(
      @Nullable Integer width,
      @Nullable Integer height,
      @Nullable Double duration,
      boolean voiceNote) {
    public static final Look UNKNOWN = new Look(null, null, null, false);

    public OptionalDouble seconds() {
      return duration == null ? OptionalDouble.empty() : OptionalDouble.of(duration);
    }
  }

  private static final String BEGIN = "{\"safemessenger/file\":1,";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");
  private static final Pattern TYPE =
      Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*");
  private static final String ANY_TYPE = "application/octet-stream";
  private static final int HASH = 32;
  private static final int LONGEST_TYPE = 127;
  private static final int LONGEST_NAME = 255;
  private static final int MOST_WAVEFORM = 64;
  private static final int MOST_PIXELS = 100_000;
  private static final long LONGEST_SECONDS = 31_622_400;
  private static final long LARGEST = 1L << 40;

  /** Whether a text claims to be a file; if {@link #of} is then empty, it is a damaged one. */
  public static boolean isOne(String text) {
    return text.startsWith(BEGIN);
  }

  /** The file that a message's text is; empty for any other text. */
  public static Optional<FileAttachment> of(String text) {
    if (!isOne(text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(Json.object(text.getBytes(UTF_8))));
    } catch (MalformedException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static FileAttachment read(ObjectNode node) {
    String id = Json.string(node, "id");
    String name = Json.string(node, "name");
    String type = Json.string(node, "type");
    int nameLength = name.getBytes(UTF_8).length;
    require(ID.matcher(id).matches());
    require(nameLength >= 1 && nameLength <= LONGEST_NAME && type.length() <= LONGEST_TYPE);
    byte[] hash = base64(Json.string(node, "hash"));
    require(hash.length == HASH);
    SecretBytes key = SecretBytes.owning(base64(Json.string(node, "key")));
    require(key.length() == FileCipher.KEY);
    Long size = whole(node, "size", LARGEST);
    if (size == null) {
      throw new IllegalArgumentException("a file has a size");
    }
    String text = Json.optionalString(node, "text");
    String waveform = Json.optionalString(node, "waveform");
    require(waveform == null || base64(waveform).length <= MOST_WAVEFORM);
    Long width = whole(node, "width", MOST_PIXELS);
    Long height = whole(node, "height", MOST_PIXELS);
    return new FileAttachment(
        id,
        key,
        Base64.getEncoder().encodeToString(hash),
        size,
        FileName.clean(name),
        cleanType(type),
        text == null ? "" : text,
        new Look(
            width == null ? null : width.intValue(),
            height == null ? null : height.intValue(),
            seconds(node),
            waveform != null));
  }

  /** What is sent as the message's text. */
  public String toText() {
    StringBuilder json = new StringBuilder(BEGIN);
    field(json, "id", id);
    field(json, "key", Base64.getEncoder().encodeToString(key.expose()));
    field(json, "hash", hash);
    json.append("\"size\":").append(size).append(',');
    field(json, "name", name);
    field(json, "type", type);
    if (!text.isEmpty()) {
      field(json, "text", text);
    }
    number(json, "width", look.width());
    number(json, "height", look.height());
    number(json, "duration", look.duration());
    json.setCharAt(json.length() - 1, '}');
    return json.toString();
  }

  public FileAttachment saying(String words) {
    return new FileAttachment(id, key, hash, size, name, type, words, look);
  }

  byte[] hashBytes() {
    return Base64.getDecoder().decode(hash);
  }

  private static void field(StringBuilder json, String name, String value) {
    json.append('"').append(name).append("\":").append(Json.quoted(value)).append(',');
  }

  private static void number(StringBuilder json, String name, @Nullable Number value) {
    if (value != null) {
      json.append('"').append(name).append("\":").append(value).append(',');
    }
  }

  static String cleanType(String given) {
    String bare = given.split(";", -1)[0].strip().toLowerCase(java.util.Locale.ROOT);
    return bare.length() <= LONGEST_TYPE && TYPE.matcher(bare).matches() ? bare : ANY_TYPE;
  }

  private static @Nullable Long whole(ObjectNode node, String field, long most) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    require(value.isIntegralNumber() && value.canConvertToLong());
    long number = value.longValue();
    require(number >= 0 && number <= most);
    return number;
  }

  private static @Nullable Double seconds(ObjectNode node) {
    JsonNode value = node.get("duration");
    if (value == null || value.isNull()) {
      return null;
    }
    require(value.isNumber());
    double number = value.doubleValue();
    require(number >= 0 && number <= LONGEST_SECONDS);
    return number;
  }

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text);
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException("not the message of a file");
    }
  }

  @Override
  public String toString() {
    return "FileAttachment[***]";
  }
}
