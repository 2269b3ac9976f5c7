package org.safemessenger.client;

import java.util.Optional;
import org.safemessenger.client.file.FileAttachment;
import org.safemessenger.protocol.safemessenger.ChatMessage;

/**
 * A message ready to be shown.
 *
 * @param stored the message as the server keeps it; {@code content} may be ciphertext. {@code seq}
 *     is {@link #SEQ_UNKNOWN} for a direct message that this device has just sent itself
 * @param own whether the signed-in user sent it, from whatever device
 */
public record Message(ChatMessage stored, Place place, Body body, boolean own) {
  public static final long SEQ_UNKNOWN = 0;

  public long id() {
    return stored.messageId();
  }

  public String sender() {
    return stored.sender();
  }

  /** The file, if the message is one; what was written with it is in there, too. */
  public Optional<FileAttachment> file() {
    return text().flatMap(FileAttachment::of);
  }

  /** The text, if there is one to read; of a file, what {@link #file} is read from. */
  public Optional<String> text() {
    return switch (body) {
      case Body.Clear clear -> Optional.of(clear.text());
      case Body.Sealed sealed -> Optional.of(sealed.text());
      case Body.Unreadable _, Body.Gone _ -> Optional.empty();
    };
  }
}
