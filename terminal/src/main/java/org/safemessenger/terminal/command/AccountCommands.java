package org.safemessenger.terminal.command;

import static org.safemessenger.terminal.command.Command.Topic.ACCOUNT;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.safemessenger.protocol.safemessenger.reply.AccountReply;
import org.safemessenger.terminal.command.Slot.Kind;
import org.safemessenger.terminal.session.AccountExport;
import org.safemessenger.terminal.session.Session;

/** One's own account and its devices. */
final class AccountCommands {
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm");

  private AccountCommands() {}

  static List<Command> all() {
    return List.of(
        command("whoami", List.of(), "Who you are, and where", AccountCommands::whoami),
        command(
            "devices",
            List.of(Slot.oneOf("revoke").maybe(), Slot.of("NUMBER", Kind.TEXT).maybe()),
            "Where you are signed in; revoke NUMBER signs a device out",
            AccountCommands::devices),
        command("password", List.of(), "Change your password", AccountCommands::password),
        command(
            "export",
            List.of(Slot.of("FILE", Kind.TEXT)),
            "Write everything the server keeps about you to a file (JSON)",
            AccountCommands::export),
        command("logout", List.of(), "Sign out on this computer and quit", AccountCommands::logout),
        command(
            "delete-account",
            List.of(),
            "Erase your account and everything you wrote",
            AccountCommands::deleteAccount));
  }

  private static Command command(
      String name, List<Slot> slots, String summary, Command.Action action) {
    return new Command(name, ACCOUNT, slots, summary, "", action);
  }

  private static void whoami(Session session, Invocation invocation) {
    AccountReply.Profile me = session.client().account().profile();
    boolean ready = session.client().endToEnd().ready();
    session.answer(
        "You are "
            + me.username()
            + ".\n  "
            + (ready
                ? "Direct messages are end-to-end encrypted where the other side can."
                : "Your end-to-end key is not on this device: /help keys")
            + "\n  Kept here: "
            + session.profile().folder());
  }

  private static void devices(Session session, Invocation invocation) {
    List<AccountReply.Session> devices = session.client().account().sessions();
    if (invocation.arguments().word(0).equals("revoke")) {
      long id = number(invocation.arguments().word(1), devices);
      session.client().account().revokeSession(id);
      session.answer("Device " + id + " is signed out.");
      return;
    }
    session.answer(
        devices.stream()
            .map(AccountCommands::describe)
            .collect(
                Collectors.joining("\n", "Signed in:\n", "\n/devices revoke NUMBER signs out")));
  }

  private static long number(String word, List<AccountReply.Session> devices) {
    return devices.stream()
        .map(AccountReply.Session::id)
        .filter(id -> String.valueOf(id).equals(word))
        .findFirst()
        .orElseThrow(() -> new UsageException("Which number? /devices shows them."));
  }

  private static String describe(AccountReply.Session device) {
    String seen = WHEN.format(device.lastSeen().instant().atZone(ZoneId.systemDefault()));
    return "  "
        + device.id()
        + "  "
        + device.name()
        + "  "
        + (device.current() ? "this one" : "last seen " + seen);
  }

  private static void password(Session session, Invocation invocation) {
    String before = session.secret("Your present password");
    String after = session.secret("The new password");
    if (!after.equals(session.secret("The new password again"))) {
      throw new UsageException("The two were not the same. Nothing was changed.");
    }
    session.client().account().changePassword(before, after);
    session.profile().rekey(after.toCharArray());
    session.answer("Your password is changed, also for what is kept on this computer.");
  }

  private static void export(Session session, Invocation invocation) {
    Path file = Path.of(invocation.arguments().rest(0));
    int messages = AccountExport.write(session.client().account(), file);
    session.answer(
        "Everything is in " + file + " (" + messages + " messages, end-to-end ones encrypted).");
  }

  private static void logout(Session session, Invocation invocation) {
    session.client().logout();
    session.profile().forgetToken();
    session.quit();
  }

  private static void deleteAccount(Session session, Invocation invocation) {
    session.answer("This erases your account and everything you wrote. There is no way back.");
    String password = session.secret("Your password, or nothing to keep the account");
    if (password.isEmpty()) {
      session.answer("Nothing was deleted.");
      return;
    }
    session.client().account().delete(password);
    session.profile().wipe();
    session.quit();
  }
}
