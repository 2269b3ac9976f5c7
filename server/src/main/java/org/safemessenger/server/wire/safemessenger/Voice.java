package org.safemessenger.server.wire.safemessenger;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.safemessenger.codec.ClientFrame;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame.ErrorFrame;
import org.safemessenger.protocol.safemessenger.command.Commands.Spec;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.protocol.safemessenger.reply.Reply;

/**
 * How one connection is spoken with. The encoding methods may run on any thread, the others on the
 * loop.
 */
interface Voice extends AutoCloseable {

  /** What became of a received frame. */
  sealed interface Heard {
    record Command(ClientFrame frame) implements Heard {}

    /** Answer the error; the connection goes on. */
    record Garbled(ErrorFrame error) implements Heard {}

    /** Answer the error, then close. */
    record Forged(ErrorFrame error) implements Heard {}
  }

  Frame reply(Spec spec, Reply reply, @Nullable String replyTo);

  /** The answer to {@code register} and {@code login}, with the event that tells the details. */
  List<Frame> welcome(Spec spec, Event event, @Nullable String replyTo);

  /**
   * The answer to a room message: what was stored, or where that is the dialect's way the sender's
   * own copy.
   */
  Frame posted(Spec spec, Reply stored, Event copy, @Nullable String replyTo);

  Frame error(ErrorFrame error);

  Frame event(Event event);

  Frame shared(SharedEvent event);

  /** Whether the sender's own copy of a {@code public_message} is its answer. */
  boolean answersWithCopy();

  void say(Frame frame);

  /** Reads a client's frame; frames come out in the order they went in. */
  void hear(byte[] frame, Consumer<Heard> to);

  /** Runs the action on the loop once everything said so far is with the link. */
  default void afterSaid(Runnable action) {
    action.run();
  }

  /** Bytes that were said and are not yet with the link. */
  default long backlog() {
    return 0;
  }

  /** Nothing has been said for a while: let go of what can be made again. */
  default void rest() {}

  /** Whether the connection should be replaced soon (1108). */
  default boolean worn() {
    return false;
  }

  @Override
  default void close() {}
}
