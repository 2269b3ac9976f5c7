package org.safemessenger.terminal.command;

import static org.safemessenger.terminal.command.Command.Topic.MESSAGES;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.safemessenger.client.file.FileAttachment;
import org.safemessenger.terminal.command.Slot.Kind;
import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.model.Post;
import org.safemessenger.terminal.session.Session;
import org.safemessenger.terminal.view.FileWords;
import org.safemessenger.terminal.view.Words;

/** Sending and saving files. */
final class FileCommands {
  private static final String HOME = "~/";

  private FileCommands() {}

  static List<Command> all() {
    return List.of(
        new Command(
            "file",
            MESSAGES,
            List.of(Slot.of("PATH", Kind.TEXT), Slot.of("TEXT", Kind.TEXT).maybe()),
            "Send a file, and say something with it",
            "A PATH with spaces stands in double quotes. The file is encrypted on this computer;"
                + " whoever can read the message can read it. /cancel stops.",
            FileCommands::file),
        new Command(
            "save",
            MESSAGES,
            List.of(new Slot("^N", Kind.TEXT, true, List.of()), Slot.of("PATH", Kind.TEXT).maybe()),
            "Save a file that came here",
            "^2 means the second file from the bottom; without it, the last one. PATH is a folder or"
                + " a new file; without it, your folder Downloads or the one you started in."
                + " Nothing is ever overwritten.",
            FileCommands::save),
        new Command(
            "cancel",
            MESSAGES,
            List.of(),
            "Stop sending and loading files",
            "",
            FileCommands::cancel));
  }

  private static void file(Session session, Invocation invocation) {
    if (invocation.here().equals(Conversation.NOWHERE)) {
      throw new UsageException(Words.firstSteps());
    }
    session
        .files()
        .send(
            invocation.here(),
            path(invocation.arguments().word(0)),
            invocation.arguments().rest(1));
  }

  private static void save(Session session, Invocation invocation) {
    MessageChoice choice =
        MessageChoice.of(
            session,
            invocation,
            post -> FileWords.isOne(post.text()),
            "There is no such file in this conversation; /history loads older ones.");
    String typed = invocation.arguments().rest(choice.words());
    Path where =
        typed.isEmpty()
            ? downloads()
            : path(typed.startsWith("\"") ? invocation.arguments().word(choice.words()) : typed);
    session.files().save(invocation.here(), attachment(session, invocation, choice.post()), where);
  }

  /** The key of a file is in its message, which is not kept here. */
  static FileAttachment attachment(Session session, Invocation invocation, Post post) {
    return MessageCommands.fetch(session, invocation, post.id())
        .file()
        .orElseThrow(() -> new UsageException("That message has no file."));
  }

  private static void cancel(Session session, Invocation invocation) {
    if (session.files().cancel() == 0) {
      session.answer("No file is on its way.");
    }
  }

  private static Path path(String typed) {
    try {
      return typed.startsWith(HOME)
          ? Path.of(System.getProperty("user.home"), typed.substring(HOME.length()))
          : Path.of(typed);
    } catch (InvalidPathException e) {
      throw new UsageException("That is not the name of a file here.");
    }
  }

  private static Path downloads() {
    Path folder = Path.of(System.getProperty("user.home"), "Downloads");
    return Files.isDirectory(folder) ? folder : Path.of("");
  }
}
