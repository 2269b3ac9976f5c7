package org.safemessenger.protocol.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * One way of {@code docs/protocol/vectors/broken.json} to break a frame of either protocol.
 *
 * @param cut how many bytes of the good frame are dropped at its end; null: all
 */
public record BrokenFrame(String name, @Nullable Integer cut, byte[] after) {
  public static Stream<BrokenFrame> all() {
    return Json.object(Repository.text("docs/protocol/vectors/broken.json").getBytes(UTF_8))
        .get("cases")
        .valueStream()
        .map(BrokenFrame::of);
  }

  private static BrokenFrame of(JsonNode row) {
    return new BrokenFrame(
        row.get("name").stringValue(),
        row.has("cut") ? row.get("cut").intValue() : null,
        row.get("after").stringValue().getBytes(ISO_8859_1));
  }

  /**
   * @param good an object with at least one field
   */
  public byte[] madeFrom(byte[] good) {
    var frame = new ByteArrayOutputStream();
    frame.write(good, 0, cut == null ? 0 : good.length - cut);
    frame.writeBytes(after);
    return frame.toByteArray();
  }

  @Override
  public String toString() {
    return name;
  }
}
