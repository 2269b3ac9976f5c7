package org.safemessenger.server.wire.safemessenger;

import java.util.function.Supplier;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.RefusedException;
import org.safemessenger.protocol.safemessenger.codec.ClientFrame;
import org.safemessenger.protocol.safemessenger.codec.Envelope;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame.ErrorFrame;
import org.safemessenger.protocol.safemessenger.crypto.ChannelException;
import org.safemessenger.server.wire.safemessenger.Voice.Heard;

/** Turns what decoding throws into what is to be done about it. */
final class Hearing {
  private Hearing() {}

  static Heard of(Supplier<ClientFrame> decoding) {
    try {
      return new Heard.Command(decoding.get());
    } catch (MalformedException e) {
      return new Heard.Garbled(ErrorFrame.of(ErrorCode.MALFORMED_PAYLOAD, text(e)));
    } catch (RefusedException e) {
      return new Heard.Garbled(ErrorFrame.of(e.code(), text(e)));
    } catch (ChannelException e) {
      return new Heard.Forged(ErrorFrame.of(e.code(), text(e)));
    }
  }

  /**
   * The same for an enveloped frame, whose head says what an error answers even where the payload
   * is bad.
   */
  static Heard of(byte[] raw, Supplier<ClientFrame> decoding) {
    return switch (of(decoding)) {
      case Heard.Garbled garbled -> new Heard.Garbled(addressed(garbled.error(), raw));
      case Heard.Command command -> command;
      case Heard.Forged forged -> forged;
    };
  }

  private static ErrorFrame addressed(ErrorFrame error, byte[] raw) {
    try {
      Envelope head = Envelope.parse(raw);
      return new ErrorFrame(error.code(), error.message(), head.nonce(), head.action(), null);
    } catch (MalformedException e) {
      return error;
    }
  }

  static String text(RuntimeException e) {
    return String.valueOf(e.getMessage());
  }
}
