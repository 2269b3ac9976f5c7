package org.safemessenger.server.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.server.testing.BadFrames;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.InviteClient.Frame;
import org.safemessenger.server.testing.InviteMode;
import org.safemessenger.server.testing.RunningServer;

/**
 * The conversation of the protocol's first description, in its order and its bytes, with a server:
 * only tokens are those that this server gave, and a refusal also says in words what was wrong.
 */
class InviteSeedConversationTest {
  private static final Pattern FENCED =
      Pattern.compile("^```\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern SPACE_OUTSIDE_TEXT = Pattern.compile("(\"[^\"]*\")|\\s+");
  private static final Pattern WORDS = Pattern.compile(",\"error\":\"[^\"]*\"");
  private static final String BOBS = "31dccf07-a1be-432a-af62-d5eabea2e71b";
  private static final String ALICES = "66cdbf18-a1be-432a-af62-d5eabea2e71b";

  @TempDir private Path data;
  private RunningServer server;
  private ArrayDeque<String> examples;

  @BeforeEach
  void start() {
    server = new RunningServer(data, Map.of());
    examples = new ArrayDeque<>(examples());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void goesAsItIsWritten(InviteMode mode) {
    try (InviteClient john = mode.connect(server);
        InviteClient bob = mode.subscribed(server, "bob");
        InviteClient alice = mode.subscribed(server, "alice")) {
      identifies(john);
      signsUpAndIn(john);
      subscribes(mode, bob);
      becomesAContact(bob, alice);
      writes(alice, bob);
    }
    assertThat(examples).isEmpty();
  }

  private void identifies(InviteClient john) {
    john.sendRaw(next());
    assertThat(john.next().fields().toString())
        .isEqualTo(next().replace("<optional>", "safemessenger"));
    john.sendRaw(next());
    assertAnswer(john, next());
  }

  private void signsUpAndIn(InviteClient john) {
    String signup = next();
    String accepted = next();
    john.sendRaw(signup);
    String first = tokenOf(john, accepted);
    john.sendRaw(signup);
    assertAnswer(john, next());
    john.sendRaw(signup.replace("john doe", "jane doe").replace("sha256", "md5"));
    assertAnswer(john, next());

    String signin = next();
    john.sendRaw(signin);
    assertThat(tokenOf(john, next())).isNotEqualTo(first);
    john.sendRaw(signin.replace("john doe", "nobody"));
    assertAnswer(john, next());
    john.sendRaw(signin.replace("secretpassword", "not the password"));
    assertAnswer(john, next());
  }

  private void subscribes(InviteMode mode, InviteClient bob) {
    String subscribe = next();
    bob.sendRaw(subscribe.replace(BOBS, bob.session()));
    assertAnswer(bob, next());
    try (InviteClient stranger = mode.connect(server)) {
      stranger.sendRaw(subscribe); // the document's own token is none of this server's
      assertAnswer(stranger, next());
      assertThat(stranger.tryNext()).isEmpty();
    }
  }

  private void becomesAContact(InviteClient bob, InviteClient alice) {
    String request = next().replace(BOBS, bob.session());
    String accept = next().replace(ALICES, alice.session());
    String reject = next().replace(ALICES, alice.session());
    bob.sendRaw(request);
    assertThat(bob.reply("invite.request").code()).isZero();
    assertPassedOn(alice, request);
    alice.sendRaw(reject);
    assertThat(alice.reply("invite.reject").code()).isZero();
    assertPassedOn(bob, reject);
    bob.sendRaw(request);
    assertThat(bob.reply("invite.request").code()).isZero();
    assertPassedOn(alice, request);
    alice.sendRaw(accept);
    assertThat(alice.reply("invite.accept").code()).isZero();
    assertPassedOn(bob, accept);
  }

  private void writes(InviteClient alice, InviteClient bob) {
    String message = next().replace(ALICES, alice.session());
    alice.sendRaw(message);
    Frame reply = alice.reply("message");
    assertThat(reply.code()).isZero();
    assertThat(assertPassedOn(bob, message).id()).isEqualTo(reply.id());
  }

  /** The event has what the request had, but not its token. */
  private static Frame assertPassedOn(InviteClient to, String request) {
    Frame event = to.event(request.split("\"", 5)[3]);
    assertThat(event.fields().toString())
        .startsWith(request.replaceFirst(",\"session\":\"[^\"]*\"", "").replaceFirst(",?}$", ""));
    return event;
  }

  private static void assertAnswer(InviteClient client, String example) {
    Frame answer = client.reply();
    boolean refused = answer.code() != 0;
    assertThat(answer.text("error").isEmpty()).isNotEqualTo(refused);
    assertThat(WORDS.matcher(answer.fields().toString()).replaceFirst("")).isEqualTo(example);
  }

  private static String tokenOf(InviteClient client, String example) {
    Frame answer = client.next();
    String token = answer.text("session");
    assertThat(UUID.fromString(token).version()).isEqualTo(4);
    assertThat(answer.fields().toString().replace(token, BOBS)).isEqualTo(example);
    return token;
  }

  /** The next example, without spaces between tokens, so that it is one line. */
  private String next() {
    return SPACE_OUTSIDE_TEXT
        .matcher(examples.remove())
        .replaceAll(match -> match.group(1) == null ? "" : "$1");
  }

  private static List<String> examples() {
    String file = "protocol/src/test/resources/conformance/invite-examples.txt";
    return FENCED
        .matcher(BadFrames.fileOfRepository(file))
        .results()
        .map(block -> block.group(1))
        .toList();
  }
}
