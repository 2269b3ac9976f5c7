package org.safemessenger.terminal.command;

import static org.safemessenger.terminal.command.Command.Topic.MESSAGES;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.safemessenger.client.Message;
import org.safemessenger.client.Messages;
import org.safemessenger.client.file.FileAttachment;
import org.safemessenger.terminal.command.Slot.Kind;
import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.model.Post;
import org.safemessenger.terminal.session.Session;
import org.safemessenger.terminal.text.Emoji;
import org.safemessenger.terminal.view.FileWords;
import org.safemessenger.terminal.view.Words;

/** Changing and answering messages. */
final class MessageCommands {
  private static final Pattern TIMER = Pattern.compile("([1-9][0-9]{0,5})\\s*([smhdw])");
  private static final String WHICH =
      "^2 means the second message from the bottom, ^3 the third; without it, the last one.";
  private static final Slot CHOICE = new Slot("^N", Kind.TEXT, true, List.of());

  private MessageCommands() {}

  static List<Command> all() {
    Slot text = Slot.of("TEXT", Kind.TEXT);
    return List.of(
        command("reply", List.of(CHOICE, text), "Answer a message", MessageCommands::reply),
        command(
            "edit",
            List.of(CHOICE, text.maybe()),
            "Change what you wrote; without TEXT it comes back to be changed",
            MessageCommands::edit),
        command(
            "delete", List.of(CHOICE), "Delete a message for everybody", MessageCommands::delete),
        command(
            "react",
            List.of(CHOICE, Slot.of("EMOJI", Kind.EMOJI)),
            "Put an emoji on a message; again takes it back",
            MessageCommands::react),
        new Command(
            "expire",
            MESSAGES,
            List.of(
                new Slot("off|10m|1d", Kind.CHOICE, true, List.of("off", "10m", "1h", "1d", "1w"))),
            "Let new messages here vanish after a time",
            "Counts in s, m, h, d or w, for everybody in the conversation. The server erases them"
                + " too; nobody can stop a person from keeping a copy.",
            MessageCommands::expire));
  }

  private static Command command(
      String name, List<Slot> slots, String summary, Command.Action action) {
    return new Command(name, MESSAGES, slots, summary, WHICH, action);
  }

  private static void reply(Session session, Invocation invocation) {
    MessageChoice choice =
        MessageChoice.of(session, invocation, post -> true, "There is no such message to answer.");
    String text = invocation.arguments().rest(choice.words());
    if (text.isEmpty()) {
      throw new UsageException("What is the answer? /reply TEXT");
    }
    session.sending().send(invocation.here(), text, choice.post().id());
  }

  private static void edit(Session session, Invocation invocation) {
    MessageChoice choice =
        MessageChoice.of(
            session,
            invocation,
            Post::own,
            "You have not written anything here that could change.");
    String text = Emoji.expand(invocation.arguments().rest(choice.words()));
    if (text.isEmpty()) {
      String which = choice.words() == 0 ? "" : invocation.arguments().word(0) + " ";
      session.prefill("/edit " + which + shown(choice.post()));
      return;
    }
    Message original = fetch(session, invocation, choice.post().id());
    // Of a file what is written with it changes; the file stays.
    session
        .client()
        .messages()
        .edit(original, original.file().map(file -> file.saying(text).toText()).orElse(text));
  }

  private static String shown(Post post) {
    return FileWords.isOne(post.text()) ? FileWords.caption(post.text()) : post.text();
  }

  static Message fetch(Session session, Invocation invocation, long id) {
    return session.client().messages().before(invocation.here(), id + 1, 1).messages().stream()
        .filter(message -> message.id() == id)
        .findFirst()
        .orElseThrow(() -> new UsageException("That message is not there any more."));
  }

  private static void delete(Session session, Invocation invocation) {
    MessageChoice choice =
        MessageChoice.of(
            session,
            invocation,
            post -> post.own() || !invocation.arguments().word(0).isEmpty(),
            "There is no message of yours to delete. Moderators: /delete ^1");
    Post post = choice.post();
    Optional<FileAttachment> file =
        post.own() && FileWords.isOne(post.text())
            ? fetch(session, invocation, post.id()).file()
            : Optional.empty();
    session.client().messages().delete(post.id());
    file.ifPresent(it -> erase(session, it));
  }

  private static void erase(Session session, FileAttachment file) {
    try {
      session.client().files().delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void react(Session session, Invocation invocation) {
    MessageChoice choice =
        MessageChoice.of(session, invocation, post -> true, "There is no such message.");
    String emoji = Emoji.named(invocation.arguments().word(choice.words()));
    if (emoji.isEmpty()) {
      throw new UsageException("Which emoji? For example /react :heart:");
    }
    Post post = choice.post();
    String self = session.look(model -> model.self());
    Messages messages = session.client().messages();
    if (post.reactions().containsKey(emoji) && post.reactions().get(emoji).contains(self)) {
      messages.unreact(post.id(), emoji);
    } else {
      messages.react(post.id(), emoji);
    }
  }

  private static void expire(Session session, Invocation invocation) {
    String word = invocation.arguments().rest(0);
    if (word.isEmpty()) {
      long now =
          session.look(m -> m.find(invocation.here()).map(Conversation::expirySeconds).orElse(0L));
      session.answer(
          now == 0
              ? "Messages here stay. /expire 1d lets new ones vanish after a day."
              : "New messages here vanish after "
                  + Words.duration(now)
                  + ". /expire off ends that.");
      return;
    }
    Duration after = timer(word);
    if (invocation.here().equals(Conversation.NOWHERE)) {
      throw new UsageException(Words.firstSteps());
    }
    session.client().messages().setExpiry(invocation.here(), after);
  }

  private static Duration timer(String word) {
    if (word.equals("off")) {
      return Duration.ZERO;
    }
    Matcher matcher = TIMER.matcher(word);
    if (!matcher.matches()) {
      throw new UsageException("How long? Like 10m, 1h, 1d, 1w, or off.");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofDays(7 * count);
    };
  }
}
