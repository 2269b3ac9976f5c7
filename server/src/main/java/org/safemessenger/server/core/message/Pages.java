package org.safemessenger.server.core.message;

import static org.safemessenger.server.core.FramePage.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.safemessenger.server.core.FramePage;

/** Pages of messages. */
final class Pages {
  // The names of the fields, the numbers, and the scheme where its sender left it away.
  private static final int FRAME_OF_ONE = 320;

  private Pages() {}

  /** One message more than {@code size} was read where there are more. */
  static Reading.Page firstOf(List<Message> found, int size) {
    int fit = FramePage.fitting(found, size, Pages::bytes);
    return new Reading.Page(found.subList(0, fit), fit < found.size());
  }

  static Reading.Page lastOf(List<Message> found, int size) {
    int fit = FramePage.fitting(found.reversed(), size, Pages::bytes);
    return new Reading.Page(found.subList(found.size() - fit, found.size()), fit < found.size());
  }

  private static long bytes(Message message) {
    Body body = message.body();
    long bytes = FRAME_OF_ONE + 2 * text(message.sender()) + text(message.clientId());
    bytes += text(message.room()) + text(message.recipient());
    if (body != null) {
      bytes += content(body) + text(body.signature());
      bytes += text(body.scheme()) + text(body.nonce());
    }
    for (String mention : message.mentions()) {
      bytes += text(mention);
    }
    for (var reaction : message.reactions().entrySet()) {
      bytes += text(reaction.getKey());
      for (String name : reaction.getValue()) {
        bytes += text(name);
      }
    }
    return bytes;
  }

  /** Of the two protocols one writes text as it is, the other as base64 of its UTF-8. */
  private static long content(Body body) {
    long asText = text(body.content());
    return body.encrypted() ? asText : Math.max(asText, base64(body.content()));
  }

  private static long base64(String text) {
    return 3 + (text.getBytes(StandardCharsets.UTF_8).length + 2L) / 3 * 4;
  }
}
