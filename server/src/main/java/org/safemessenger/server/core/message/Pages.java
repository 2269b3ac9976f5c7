package org.safemessenger.server.core.message;

import static org.safemessenger.server.core.FramePage.text;

import java.util.List;
import org.safemessenger.server.core.FramePage;

/** Pages of messages. */
final class Pages {
  // The names of the fields, and the numbers.
  private static final int FRAME_OF_ONE = 280;

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
      bytes += text(body.content()) + text(body.signature());
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
}
