package org.safemessenger.terminal.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.Protocol;
import org.safemessenger.client.trust.PinStore;
import org.safemessenger.terminal.profile.DataFolder;
import org.safemessenger.terminal.signin.ConsoleQuestions;
import org.safemessenger.terminal.signin.Interview;
import org.safemessenger.terminal.signin.NoQuestions;
import org.safemessenger.terminal.signin.PasswordDescriptor;
import org.safemessenger.terminal.signin.Questions;
import picocli.CommandLine.Option;

/** Who, where, and with what: the options that all commands of this module share. */
final class AccountOptions {
  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "The server, like wss://chat.example.org or invites://chat.example.org (default: the last"
              + " one, then ws://127.0.0.1:8765 or, with --protocol invite, invite://127.0.0.1:8766)")
  @Nullable String server;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      converter = ProtocolName.class,
      description =
          "What to speak there: safemessenger, or invite, which knows no rooms (default: what the"
              + " address says)")
  @Nullable Protocol protocol;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Your name there (default: the one used last)")
  @Nullable String user;

  @Option(
      names = "--profile",
      paramLabel = "DIR",
      description =
          "Where keys, session and history are kept (default: ~/.local/share/safemessenger)")
  @Nullable Path profile;

  @Option(
      names = "--password-fd",
      paramLabel = "N",
      description = "Read the password from this file descriptor, like --password-fd 3 3<file")
  @Nullable Integer passwordDescriptor;

  @Option(
      names = "--forget-server",
      description = "Trust the server's new key; only after its operator has confirmed it")
  boolean forgetServer;

  DataFolder data() {
    Path chosen = profile;
    return new DataFolder(
        chosen == null
            ? DataFolder.usual(System.getenv(), System.getProperty("user.home", "."))
            : chosen);
  }

  /** Asks at the terminal, if there is one. */
  static Questions askingAtTerminal() {
    @Nullable Console console = System.console();
    return console != null && console.isTerminal()
        ? new ConsoleQuestions(console)
        : new NoQuestions(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
  }

  Interview.Given given(boolean register) {
    @Nullable Integer descriptor = passwordDescriptor;
    @Nullable Supplier<char[]> password =
        descriptor == null ? null : () -> PasswordDescriptor.read(descriptor);
    return new Interview.Given(server, protocol, user, register, password);
  }

  void forgetServerIfAsked(DataFolder data, URI address) {
    if (forgetServer) {
      data.pins().forget("key " + PinStore.home(address));
      data.pins().forget("certificate " + PinStore.address(address));
    }
  }
}
