package org.safemessenger.terminal.command;

import static org.safemessenger.terminal.command.Command.Topic.SAFETY;

import java.nio.file.Path;
import java.util.List;
import org.safemessenger.client.EndToEnd;
import org.safemessenger.terminal.command.Slot.Kind;
import org.safemessenger.terminal.session.Session;

/** Making sure that nobody is in between. */
final class SafetyCommands {
  private SafetyCommands() {}

  static List<Command> all() {
    return List.of(
        new Command(
            "verify",
            SAFETY,
            List.of(Slot.of("NAME", Kind.FRIEND).maybe(), Slot.oneOf("yes", "accept").maybe()),
            "Compare the safety number with somebody",
            "Read the number to each other in person or by phone. If it is the same on both sides:"
                + " /verify NAME yes. After a warning that a key has changed, and a comparison:"
                + " /verify NAME accept.",
            SafetyCommands::verify),
        new Command(
            "keys",
            SAFETY,
            List.of(Slot.oneOf("export", "import", "new"), Slot.of("FILE", Kind.TEXT).maybe()),
            "Carry your end-to-end key to another device, or make a new one",
            "/keys export FILE writes it encrypted under your password; /keys import FILE reads it"
                + " on the other device. /keys new starts over: old messages stay unreadable here,"
                + " and friends see a changed key.",
            SafetyCommands::keys));
  }

  private static void verify(Session session, Invocation invocation) {
    Arguments arguments = invocation.arguments();
    String last = arguments.word(Math.max(0, arguments.count() - 1));
    boolean alone = arguments.count() == 1 && (last.equals("yes") || last.equals("accept"));
    String name =
        alone
            ? new Invocation(invocation.here(), new Arguments("")).person(0)
            : invocation.person(0);
    EndToEnd keys = session.client().endToEnd();
    switch (last) {
      case "yes" -> {
        keys.markVerified(name);
        session.answer("Good: you have verified " + name + ".");
      }
      case "accept" -> {
        keys.accept(name);
        session.answer("The new key of " + name + " is accepted. Compare: /verify " + name);
      }
      default -> session.answer(number(keys, name));
    }
    session.directory().friends();
  }

  private static String number(EndToEnd keys, String name) {
    String[] groups = keys.safetyNumber(name).split(" ");
    StringBuilder text =
        new StringBuilder("Safety number with " + name + ", the same on both sides:\n");
    for (int i = 0; i < groups.length; i++) {
      text.append(i % 4 == 0 ? "\n    " : " ").append(groups[i]);
    }
    return text.append("\n\n")
        .append(
            keys.verified(name)
                ? "You have verified it."
                : "Compare it in person or by phone. If it is the same: /verify "
                    + Arguments.quoted(name)
                    + " yes")
        .toString();
  }

  private static void keys(Session session, Invocation invocation) {
    EndToEnd keys = session.client().endToEnd();
    String what = invocation.arguments().word(0);
    String file = invocation.arguments().rest(1);
    if (!what.equals("new") && file.isEmpty()) {
      throw new UsageException("Which file? /keys " + what + " FILE");
    }
    switch (what) {
      case "export" -> {
        keys.exportKeys(Path.of(file), session.secret("Password for the file").toCharArray());
        session.answer("Your key is in " + file + ", encrypted. Delete the file when it is used.");
      }
      case "import" -> {
        char[] own = accountPassword(session);
        keys.importKeys(Path.of(file), session.secret("Password of the file").toCharArray());
        keys.rekey(own);
        session.answer("Your key is here. Earlier messages can be read now.");
        session.directory().friends();
        session.reading().newest(invocation.here());
      }
      case "new" -> {
        keys.replaceKeys(accountPassword(session));
        session.answer("You have a new key. Friends see that it changed; tell them why.");
        session.directory().friends();
      }
      default -> throw new UsageException("Usage: /keys export|import FILE, or /keys new");
    }
  }

  /** Keys sealed under anything else could not be unlocked at the next start. */
  private static char[] accountPassword(Session session) {
    char[] password = session.secret("Your account's password").toCharArray();
    if (!session.profile().opensWith(password)) {
      throw new UsageException("That is not this account's password. Nothing was changed.");
    }
    return password;
  }
}
