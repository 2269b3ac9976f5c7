package org.safemessenger.server.core.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts pages: at the number of messages that was asked for, and earlier where they would not fit
 * into one frame. A page has one message at least.
 */
final class Pages {
  // Base64 makes four bytes of three: sealed, this is 240 of the 256 KiB that a frame may have.
  private static final int MOST_BYTES = 180 * 1024;

  // The names of the fields, and the numbers.
  private static final int FRAME_OF_ONE = 280;

  private Pages() {}

  /** The number of messages to read: one more shows whether there are more. */
  static int size(@Nullable Integer limit) {
    return limit == null ? Reading.DEFAULT_PAGE : Math.clamp(limit, 1, Reading.LARGEST_PAGE);
  }

  static Reading.Page firstOf(List<Message> found, int size) {
    int fit = fitting(found, size);
    return new Reading.Page(found.subList(0, fit), fit < found.size());
  }

  static Reading.Page lastOf(List<Message> found, int size) {
    int fit = fitting(found.reversed(), size);
    return new Reading.Page(found.subList(found.size() - fit, found.size()), fit < found.size());
  }

  private static int fitting(List<Message> found, int size) {
    int most = Math.min(size, found.size());
    long bytes = 0;
    for (int i = 0; i < most; i++) {
      bytes += bytes(found.get(i));
      if (bytes > MOST_BYTES) {
        return Math.max(1, i);
      }
    }
    return most;
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

  /** Its length as a JSON string in UTF-8. */
  private static long text(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    long bytes = 3;
    for (int i = 0; i < text.length(); i++) {
      bytes += bytes(text.charAt(i));
    }
    return bytes;
  }

  private static int bytes(char unit) {
    if (unit == '"' || unit == '\\') {
      return 2;
    }
    if (unit < ' ') {
      return 6;
    }
    if (unit < 0x80) {
      return 1;
    }
    return unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
  }
}
