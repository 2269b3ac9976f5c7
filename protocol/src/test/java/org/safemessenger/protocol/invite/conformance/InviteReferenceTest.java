package org.safemessenger.protocol.invite.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.invite.InviteContact;
import org.safemessenger.protocol.invite.InviteMessage;
import org.safemessenger.protocol.invite.RespCode;
import org.safemessenger.protocol.invite.codec.InviteCodec;
import org.safemessenger.protocol.invite.codec.RequestFrame;
import org.safemessenger.protocol.invite.codec.ServerFrame;
import org.safemessenger.protocol.invite.event.Event;
import org.safemessenger.protocol.invite.event.Events;
import org.safemessenger.protocol.invite.reply.AccountReply;
import org.safemessenger.protocol.invite.reply.CallReply;
import org.safemessenger.protocol.invite.reply.Done;
import org.safemessenger.protocol.invite.reply.MessageReply;
import org.safemessenger.protocol.invite.request.Requests;
import org.safemessenger.protocol.testing.RecordFields;
import org.safemessenger.protocol.testing.Reference;

/** The reference names everything there is, with an example that this codec reads as described. */
class InviteReferenceTest {
  private static final Reference REFERENCE = Reference.read("invite.md");
  private static final Set<String> EVERYWHERE = Set.of("session", "source", "dest");

  @ParameterizedTest
  @MethodSource("requests")
  void aRequestIsDescribedWithItsFieldsAndItsReplys(Requests.Spec spec) {
    Reference entry = REFERENCE.entry(spec.type());
    assertNames(entry, spec.request());
    assertNames(entry, spec.reply());
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventIsDescribedWithItsFields(Map.Entry<String, Class<? extends Event>> event) {
    Reference entry = REFERENCE.entry(event.getKey());
    if (Event.Other.class.isAssignableFrom(event.getValue())) {
      assertNames(entry, event.getValue());
    } else {
      assertThat(entry.text()).contains("message object");
    }
  }

  @Test
  void theObjectsInsideRepliesAreDescribed() {
    assertNames(REFERENCE.entry("message"), InviteMessage.class);
    assertNames(REFERENCE.entry("contact"), InviteContact.class);
    assertNames(REFERENCE.entry("sessions.list"), AccountReply.Device.class);
    assertNames(REFERENCE.entry("conversations.list"), MessageReply.Conversation.class);
    assertNames(REFERENCE.entry("call.servers"), CallReply.Server.class);
  }

  @Test
  void theFieldsThatOccurEverywhereAreDescribedOnce() {
    Reference frames = REFERENCE.chapter("2. Frames, replies, events");
    assertThat(EVERYWHERE).allMatch(frames::names);
    assertThat(List.of("type", "resp_code", "error", "retry_after")).allMatch(frames::names);
  }

  @ParameterizedTest
  @EnumSource
  void aCodeIsDescribed(RespCode code) {
    assertThat(REFERENCE.chapter("11. Codes").text())
        .contains("| " + code.number() + " | " + code.name() + " |");
  }

  @Test
  void nothingIsDescribedThatDoesNotExist() {
    Set<String> types = new TreeSet<>(Events.all().keySet());
    requests().map(Requests.Spec::type).forEach(types::add);
    assertThat(REFERENCE.entries()).containsExactlyInAnyOrderElementsOf(types);
    assertThat(
            REFERENCE.chapter("11. Codes").text().lines().filter(line -> line.matches(".*\\d.*")))
        .filteredOn(line -> line.startsWith("| "))
        .hasSameSizeAs(RespCode.values());
  }

  @ParameterizedTest
  @MethodSource("requests")
  void theExamplesOfARequestAreReadAsWhatTheyAre(Requests.Spec spec) {
    List<String> examples = REFERENCE.entry(spec.type()).examples();
    RequestFrame frame = InviteCodec.decodeRequest(examples.getFirst().getBytes(UTF_8));
    assertThat(frame.type()).isEqualTo(spec.type());
    assertThat(frame.request(spec)).isInstanceOf(spec.request());
    assertThat(frame.fields().propertyNames())
        .isSubsetOf(with("type", RecordFields.names(spec.request())));

    List<Class<?>> answers = new ArrayList<>();
    for (String example : examples.subList(1, examples.size())) {
      answers.add(read(spec.type(), example));
    }
    List<Class<?>> expected = new ArrayList<>();
    if (!spec.type().equals("sealed")) {
      expected.add(spec.reply());
    }
    Events.record(spec.type()).ifPresent(expected::add);
    assertThat(answers)
        .filteredOn(answer -> answer != ServerFrame.RefusalFrame.class)
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("events")
  void theExampleOfAnEventWithoutARequestIsReadAsWhatItIs(
      Map.Entry<String, Class<? extends Event>> event) {
    List<String> examples = REFERENCE.entry(event.getKey()).examples();
    assertThat(read(event.getKey(), examples.getLast())).isEqualTo(event.getValue());
  }

  @Test
  void theExamplesBesideThemAreReadToo() {
    List<String> examples = REFERENCE.chapter("4. The sealed channel").examples();
    Requests.Spec standard = Requests.typed("protocol.standard").orElseThrow();
    assertThat(InviteCodec.decodeRequest(examples.getFirst().getBytes(UTF_8)).request(standard))
        .isInstanceOf(standard.request());
    assertThat(read(standard.type(), examples.get(1))).isEqualTo(standard.reply());
  }

  static Stream<Requests.Spec> requests() {
    return Requests.all().stream();
  }

  static Stream<Map.Entry<String, Class<? extends Event>>> events() {
    return Events.all().entrySet().stream();
  }

  /** What a server's frame holds; its fields must be known ones. */
  private static Class<?> read(String type, String frame) {
    ServerFrame read = InviteCodec.decodeServerFrame(frame.getBytes(UTF_8));
    return switch (read) {
      case ServerFrame.ReplyFrame reply -> {
        assertThat(reply.type()).isEqualTo(type);
        assertKnown(frame, with("resp_code", RecordFields.names(reply.reply().getClass())));
        yield reply.reply().getClass();
      }
      case ServerFrame.RefusalFrame refusal -> {
        assertThat(refusal.type()).isEqualTo(type);
        assertThat(refusal.known()).isPresent();
        yield ServerFrame.RefusalFrame.class;
      }
      case ServerFrame.EventFrame event -> {
        assertThat(event.type()).isEqualTo(type);
        assertKnown(frame, RecordFields.names(content(event.event())));
        yield event.event().getClass();
      }
      case ServerFrame.UnknownFrame unknown -> throw new AssertionError(unknown.toString());
    };
  }

  private static Class<?> content(Event event) {
    return event instanceof Event.Other ? event.getClass() : InviteMessage.class;
  }

  private static void assertKnown(String frame, List<String> fields) {
    assertThat(InviteCodec.decodeRequest(frame.getBytes(UTF_8)).fields().propertyNames())
        .isSubsetOf(with("type", fields));
  }

  private static List<String> with(String field, List<String> fields) {
    return Stream.concat(Stream.of(field), fields.stream()).toList();
  }

  private static void assertNames(Reference where, Class<?> type) {
    if (type != Done.class) {
      assertThat(RecordFields.names(type))
          .filteredOn(field -> !EVERYWHERE.contains(field))
          .allMatch(where::names, "is named in the entry of " + type.getSimpleName());
    }
  }
}
