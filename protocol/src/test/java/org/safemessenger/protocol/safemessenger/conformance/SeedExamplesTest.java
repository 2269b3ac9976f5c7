package org.safemessenger.protocol.safemessenger.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.codec.Envelope;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame;
import org.safemessenger.protocol.safemessenger.command.AccountCommand;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.protocol.safemessenger.reply.Done;
import org.safemessenger.protocol.testing.Repository;
import tools.jackson.databind.node.ObjectNode;

/** The examples of the protocol's first description, byte for byte, mean what it says. */
class SeedExamplesTest {
  @Test
  void theEnvelopeOfSection3HasItsFiveFields() {
    String schema = SeedDocument.text("section-3-envelope.txt");
    List<String> keys =
        Pattern.compile("\"(\\w+)\": ").matcher(schema).results().map(r -> r.group(1)).toList();
    assertThat(keys)
        .containsExactlyElementsOf(
            Arrays.stream(Envelope.class.getRecordComponents()).map(c -> c.getName()).toList());
    MatchResult types =
        Pattern.compile("\"type\": \"<([a-z|]+)>\"").matcher(schema).results().findFirst().get();
    assertThat(types.group(1).split("\\|"))
        .containsExactly(
            EnvelopeCodec.COMMAND,
            EnvelopeCodec.EVENT,
            EnvelopeCodec.RESPONSE,
            EnvelopeCodec.ERROR);
  }

  @Test
  void theRegistrationOfSection7IsRead() {
    assertThat(command("section-7-register-command.json"))
        .isEqualTo(new AccountCommand.Register("alice", "...", null, null));
    assertThat(
            EnvelopeCodec.decodeServerFrame(
                Envelope.parse(SeedDocument.file("section-7-register-response.json"))))
        .isEqualTo(new ServerFrame.ReplyFrame(null, "register", new Done()));
    assertThat(Json.object(EnvelopeCodec.encodeReply(new Done(), null)))
        .isEqualTo(payload("section-7-register-response.json"));
  }

  @Test
  void theRoomMessageOfSection7IsReadAndItsEventHasAtLeastTheExamplesFields() {
    assertThat(command("section-7-send-message-command.json"))
        .isEqualTo(
            new MessageCommand.SendMessage(
                "general", "Hello!", new EpochSeconds(1754899200_000L), null, null, null));
    var message =
        new ChatMessage(
            1L,
            1L,
            "alice",
            "general",
            null,
            "Hello!",
            false,
            null,
            null,
            null,
            new EpochSeconds(1754899200_000L),
            null,
            null,
            null,
            null,
            null,
            null,
            Map.of(),
            null);
    ObjectNode sent = Json.object(EnvelopeCodec.encodeEvent(new Event.EventMessage(message)));
    payload("section-7-event-message.json")
        .properties()
        .forEach(field -> assertThat(sent.get(field.getKey())).isEqualTo(field.getValue()));
    Envelope example = Envelope.parse(SeedDocument.file("section-7-event-message.json"));
    assertThat(List.of(example.type(), example.action())).containsExactly("event", "event_message");
  }

  @Test
  void theCodesOfSection6AreOurs() {
    List<Integer> numbers =
        Pattern.compile("- (\\d{4}): ")
            .matcher(SeedDocument.text("section-6-errors.txt"))
            .results()
            .map(r -> Integer.valueOf(r.group(1)))
            .toList();
    assertThat(numbers).containsExactly(1001, 1002, 1003, 1004, 1005);
    assertThat(numbers).allMatch(number -> ErrorCode.of(number).isPresent());
  }

  @Test
  void noExampleOfTheDocumentIsMissingOrAltered() {
    Optional<String> document = Repository.seed("safemessenger-protocol.md");
    if (document.isEmpty()) {
      // The files themselves are what the other tests read; that they are there is checked here.
      assertThat(SeedDocument.EXAMPLES).allMatch(name -> SeedDocument.file(name).length > 0);
      System.out.println(
          "left out: the seed document is not beside this repository, so the conformance files"
              + " were tested but not compared with it");
      return;
    }
    var files = new ArrayList<String>();
    SeedDocument.EXAMPLES.forEach(name -> files.add(SeedDocument.text(name)));
    assertThat(SeedDocument.fencedExamples(document.get())).isEqualTo(files);
    assertThat(SeedDocument.TEXTS)
        .allMatch(name -> document.get().contains(SeedDocument.text(name)));
  }

  private static Object command(String file) {
    return EnvelopeCodec.decodeCommand(SeedDocument.file(file)).command();
  }

  private static ObjectNode payload(String file) {
    return Json.object(
        Envelope.parse(SeedDocument.file(file)).payload().toString().getBytes(UTF_8));
  }
}
