package org.safemessenger.protocol.safemessenger.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.protocol.safemessenger.command.AccountCommand;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.protocol.safemessenger.reply.Done;
import org.safemessenger.protocol.safemessenger.reply.MessageReply;

class CodecTest {
  private static final ChatMessage MESSAGE =
      new ChatMessage(
          7L,
          3L,
          "alice",
          "general",
          null,
          "Hello!",
          false,
          null,
          null,
          null,
          new EpochSeconds(1754899200123L),
          null,
          null,
          null,
          List.of(),
          null,
          null,
          Map.of(),
          null);

  @Test
  void aRoomMessageHasBothSetsOfFieldsAndNothingThatIsEmpty() {
    byte[] payload = EnvelopeCodec.encodeEvent(new Event.EventMessage(MESSAGE));

    assertThat(new String(payload, UTF_8))
        .isEqualTo(
            "{\"message_id\":7,\"seq\":3,\"sender\":\"alice\",\"room\":\"general\","
                + "\"content\":\"Hello!\",\"encrypted\":false,\"timestamp\":1754899200.123,"
                + "\"from\":\"alice\"}");
    assertThat(FlatCodec.decodeServerFrame(FlatCodec.encodeEvent(new Event.EventMessage(MESSAGE))))
        .isEqualTo(
            new ServerFrame.EventFrame("public_message", new Event.PublicMessage(MESSAGE), null));
  }

  @Test
  void repliesSaySuccessAndWhatTheyAnswer() {
    assertThat(new String(EnvelopeCodec.encodeReply(new Done(), "a\"b"), UTF_8))
        .isEqualTo("{\"success\":true,\"reply_to\":\"a\\\"b\"}");
    byte[] flat = FlatCodec.encodeReply("typing", new Done(), null);
    assertThat(new String(flat, UTF_8)).isEqualTo("{\"type\":\"typing\",\"success\":true}");
    assertThat(FlatCodec.decodeServerFrame(flat))
        .isEqualTo(new ServerFrame.ReplyFrame(null, "typing", new Done()));
    assertThat(
            FlatCodec.decodeServerFrame(
                FlatCodec.encodeReply("message_marked_read", new MessageReply.Marked(4), "n")))
        .isEqualTo(
            new ServerFrame.ReplyFrame("n", "message_marked_read", new MessageReply.Marked(4)));
  }

  @Test
  void errorsComeInThreeShapes() {
    var error = new ServerFrame.ErrorFrame(1004, "no", "5", "login", null);
    assertThat(new String(FlatCodec.encodeUndecidedError(error, new EpochSeconds(1000)), UTF_8))
        .isEqualTo(
            "{\"type\":\"error\",\"action\":\"error\",\"payload\":{\"code\":1004,\"message\":\"no\","
                + "\"reply_to\":\"5\",\"command\":\"login\"},\"nonce\":\"0\",\"code\":1004,"
                + "\"message\":\"no\",\"timestamp\":1}");
    assertThat(FlatCodec.decodeServerFrame(FlatCodec.encodeError(error, new EpochSeconds(1500))))
        .isEqualTo(error);
    assertThat(EnvelopeCodec.decodeServerFrame(Envelope.parse(EnvelopeCodec.clearError(error))))
        .isEqualTo(error);
  }

  @Test
  void commandsTravelInBothDialects() {
    var login = new AccountCommand.Login("alice", "secret", null, null);
    assertThat(FlatCodec.decodeCommand(FlatCodec.encodeCommand(login, "n1")).command())
        .isEqualTo(login);
    byte[] clear =
        EnvelopeCodec.clear("command", "login", EnvelopeCodec.encodeCommand(login), "n2");
    assertThat(EnvelopeCodec.decodeCommand(clear).command()).isEqualTo(login);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"login\",\"username\":\"a\"}|the field 'password' is missing",
        "{\"type\":\"login\",\"username\":1,\"password\":\"x\"}|the field 'username' must be a string",
        "{\"type\":\"public_message\"}|the field 'content' is missing",
        "{\"type\":\"public_message\",\"content\":null}|the field 'content' is missing",
        "{\"type\":\"public_message\",\"content\":true}|the field 'content' must be a string",
        "{\"type\":\"public_message\",\"content\":\"\",\"mentions\":[1]}|the field 'mentions[0]' must be a string",
        "{\"type\":\"public_message\",\"content\":\"\",\"mentions\":\"x\"}|the field 'mentions' must be a list",
        "{\"type\":\"public_message\",\"content\":\"\",\"expires_at\":\"5\"}|the field 'expires_at' must be a number",
        "{\"type\":\"mark_message_read\",\"message_id\":1.5}|the field 'message_id' must be an integer in range",
        "{\"type\":\"mark_message_read\",\"message_id\":\"1\"}|the field 'message_id' must be an integer in range",
        "{\"type\":\"mark_message_read\",\"message_id\":9007199254740992}|the field 'message_id' must be an integer from 1 to 2^53 - 1",
        "{\"type\":\"react\",\"message_id\":1,\"emoji\":\"x\",\"remove\":\"true\"}|the field 'remove' must be true or false",
      })
  void aBadFieldIsNamed(String frame, String message) {
    assertThatThrownBy(() -> FlatCodec.decodeCommand(frame.getBytes(UTF_8)).command())
        .isInstanceOf(MalformedException.class)
        .hasMessage(message);
  }
}
