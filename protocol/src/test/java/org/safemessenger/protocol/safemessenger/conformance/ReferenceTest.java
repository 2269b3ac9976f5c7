package org.safemessenger.protocol.safemessenger.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame;
import org.safemessenger.protocol.safemessenger.command.Commands;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.protocol.safemessenger.event.Events;
import org.safemessenger.protocol.safemessenger.reply.AccountReply;
import org.safemessenger.protocol.safemessenger.reply.CallReply;
import org.safemessenger.protocol.safemessenger.reply.ContactReply;
import org.safemessenger.protocol.safemessenger.reply.ConversationReply;
import org.safemessenger.protocol.safemessenger.reply.RoomReply;
import org.safemessenger.protocol.testing.RecordFields;
import org.safemessenger.protocol.testing.Reference;

/** The reference names everything there is, each field beside its command, reply or event. */
class ReferenceTest {
  private static final Reference REFERENCE = Reference.read("safemessenger.md");

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandIsDescribedWithItsFieldsAndItsReply(Commands.Spec spec) {
    Reference entry = REFERENCE.chapter("7. Commands").entry(spec.name());
    RecordFields.names(spec.type()).forEach(field -> assertNames(entry, field));
    if (!spec.replyName().isEmpty()) {
      assertNames(entry, spec.replyName());
    }
    RecordFields.names(spec.replyType()).forEach(field -> assertNames(entry, field));
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventIsDescribedWithItsFields(Map.Entry<String, Class<? extends Event>> event) {
    Reference entry = REFERENCE.chapter("8. Events").entry(event.getKey());
    RecordFields.names(event.getValue()).stream()
        .filter(field -> !field.equals("message"))
        .forEach(field -> assertNames(entry, field));
  }

  @ParameterizedTest
  @EnumSource
  void anErrorCodeIsDescribed(ErrorCode code) {
    assertThat(REFERENCE.chapter("9. Error codes").text()).contains("| " + code.number() + " |");
  }

  @Test
  void theObjectsInsideRepliesAreDescribed() {
    Reference message = REFERENCE.chapter("6. Values");
    RecordFields.names(ChatMessage.class).forEach(field -> assertNames(message, field));
    Reference commands = REFERENCE.chapter("7. Commands");
    Stream.of(
            AccountReply.Session.class,
            CallReply.Server.class,
            ContactReply.Friend.class,
            ContactReply.Request.class,
            ContactReply.Edge.class,
            RoomReply.Member.class,
            RoomReply.Room.class,
            ConversationReply.Conversation.class)
        .flatMap(type -> RecordFields.names(type).stream())
        .forEach(field -> assertNames(commands, field));
    Reference errors = REFERENCE.chapter("4. Replies");
    RecordFields.names(ServerFrame.ErrorFrame.class).forEach(field -> assertNames(errors, field));
  }

  @Test
  void nothingIsDescribedThatDoesNotExist() {
    assertThat(REFERENCE.chapter("7. Commands").entries())
        .containsExactlyInAnyOrderElementsOf(
            Commands.all().stream().map(Commands.Spec::name).toList());
    assertThat(REFERENCE.chapter("8. Events").entries())
        .containsExactlyInAnyOrderElementsOf(Events.all().keySet());
  }

  static Stream<Commands.Spec> commands() {
    return Commands.all().stream();
  }

  static Stream<Map.Entry<String, Class<? extends Event>>> events() {
    return Events.all().entrySet().stream();
  }

  private static void assertNames(Reference where, String name) {
    assertThat(where.text()).contains("`" + name + "`");
  }
}
