package org.safemessenger.protocol.invite.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.invite.RespCode;
import org.safemessenger.protocol.invite.codec.InviteCodec;
import org.safemessenger.protocol.invite.codec.RequestFrame;
import org.safemessenger.protocol.invite.codec.ServerFrame;
import org.safemessenger.protocol.invite.reply.AccountReply;
import org.safemessenger.protocol.invite.reply.ConnectionReply;
import org.safemessenger.protocol.invite.reply.Done;
import org.safemessenger.protocol.invite.reply.Reply;
import org.safemessenger.protocol.invite.request.AccountRequest;
import org.safemessenger.protocol.invite.request.ConnectionRequest;
import org.safemessenger.protocol.invite.request.ContactRequest;
import org.safemessenger.protocol.invite.request.EntryRequest;
import org.safemessenger.protocol.invite.request.MessageRequest;
import org.safemessenger.protocol.invite.request.Request;
import org.safemessenger.protocol.invite.request.Requests;
import org.safemessenger.protocol.testing.Repository;

/** The examples of the protocol's first description, byte for byte, mean what it says. */
class InviteSeedTest {
  private static final Pattern FENCED =
      Pattern.compile("^```\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern SPACE_OUTSIDE_TEXT = Pattern.compile("(\"[^\"]*\")|\\s+");
  private static final String BOB = "31dccf07-a1be-432a-af62-d5eabea2e71b";
  private static final String ALICE = "66cdbf18-a1be-432a-af62-d5eabea2e71b";

  /** What its examples are, in their order. */
  private static final List<Object> MEANINGS =
      List.of(
          new ConnectionRequest.Identification("1.0.0", "<optional>"),
          reply("identification", new ConnectionReply.Identification("1.0.0", "<optional>", true)),
          new ConnectionRequest.ProtocolStandard("ciphers,hashes", null, null),
          reply(
              "protocol.standard",
              new ConnectionReply.Standard(
                  List.of("xchacha-poly1305", "aes256-gcm"),
                  List.of("argon2id", "sha256"),
                  null,
                  null,
                  null,
                  null)),
          new EntryRequest.SignUp("john doe", "secretpassword", "sha256"),
          reply("signup", new AccountReply.Session(BOB)),
          refusal("signup", RespCode.USER_IN_USE),
          refusal("signup", RespCode.HASH_NOT_AVAILABLE),
          new EntryRequest.SignIn("john doe", "secretpassword"),
          reply("signin", new AccountReply.Session(BOB)),
          refusal("signin", RespCode.USER_NOT_FOUND),
          refusal("signin", RespCode.BAD_PASSWORD),
          new AccountRequest.Subscribe(BOB, null),
          reply("subscribe", new Done()),
          refusal("subscribe", RespCode.BAD_TOKEN),
          new ContactRequest.Invite(BOB, "bob", "alice", null, null),
          new ContactRequest.Accept(ALICE, "alice", "bob", null),
          new ContactRequest.Reject(ALICE, "alice", "bob"),
          new MessageRequest.Send(
              ALICE, "alice", "bob", "<nonce>", "<message>", null, null, null, null, null, null));

  @ParameterizedTest
  @MethodSource("requests")
  void aRequestOfTheDocumentIsReadAndOursIsTheSame(String example, Request meaning) {
    RequestFrame frame = InviteCodec.decodeRequest(example.getBytes(UTF_8));
    assertThat(frame.request(Requests.typed(frame.type()).orElseThrow())).isEqualTo(meaning);
    assertThat(new String(InviteCodec.encodeRequest(meaning), UTF_8)).isEqualTo(dense(example));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void anAnswerOfTheDocumentIsReadAndOursIsTheSame(String example, ServerFrame meaning) {
    assertThat(InviteCodec.decodeServerFrame(example.getBytes(UTF_8))).isEqualTo(meaning);
    byte[] ours =
        meaning instanceof ServerFrame.ReplyFrame reply
            ? InviteCodec.encodeReply(reply.type(), reply.reply())
            : InviteCodec.encodeRefusal((ServerFrame.RefusalFrame) meaning);
    // A refusal of ours also says in words what was wrong.
    assertThat(new String(ours, UTF_8).replace(",\"error\":\"\"", "")).isEqualTo(dense(example));
  }

  @Test
  void theCodesOfTheDocumentAreOurs() {
    assertThat(
            Stream.of(
                RespCode.SUCCESS,
                RespCode.BAD_TOKEN,
                RespCode.USER_IN_USE,
                RespCode.HASH_NOT_AVAILABLE,
                RespCode.CIPHER_NOT_AVAILABLE))
        .extracting(RespCode::number)
        .containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void noExampleOfTheDocumentIsMissingOrAltered() {
    Optional<String> document = Repository.seed("invite-protocol.md");
    assertThat(examples()).hasSameSizeAs(MEANINGS);
    if (document.isEmpty()) {
      System.out.println(
          "left out: the invite protocol's seed document is not beside this repository, so its"
              + " examples were tested but not compared with it");
      return;
    }
    assertThat(blocks(document.get())).isEqualTo(examples());
  }

  static Stream<Arguments> requests() {
    return cases().filter(row -> row.get()[1] instanceof Request);
  }

  static Stream<Arguments> answers() {
    return cases().filter(row -> row.get()[1] instanceof ServerFrame);
  }

  private static Stream<Arguments> cases() {
    List<String> examples = examples();
    return IntStream.range(0, examples.size())
        .mapToObj(i -> Arguments.of(examples.get(i), MEANINGS.get(i)));
  }

  private static List<String> examples() {
    try (InputStream file =
        InviteSeedTest.class.getResourceAsStream("/conformance/invite-examples.txt")) {
      return blocks(new String(file.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> blocks(String text) {
    return FENCED.matcher(text).results().map(block -> block.group(1)).toList();
  }

  /** Without spaces between tokens and without a trailing comma. */
  private static String dense(String json) {
    return SPACE_OUTSIDE_TEXT
        .matcher(json)
        .replaceAll(match -> match.group(1) == null ? "" : "$1")
        .replace(",}", "}");
  }

  private static ServerFrame reply(String type, Reply reply) {
    return new ServerFrame.ReplyFrame(type, reply);
  }

  private static ServerFrame refusal(String type, RespCode code) {
    return ServerFrame.RefusalFrame.of(type, code, "");
  }
}
