package org.safemessenger.app;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safemessenger.app.doctor.Examination;
import org.safemessenger.app.doctor.Report;
import org.safemessenger.server.config.Configuration;
import org.safemessenger.server.config.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    description =
        "Checks this machine and the data folder; changes nothing. Exit status 4: problems found.")
final class DoctorCommand implements Callable<Integer> {
  private final Output output;

  @Option(names = "--data", paramLabel = "DIR", description = "Data folder.")
  private @Nullable String data;

  @Option(names = "--host", paramLabel = "H", description = "Address to listen on.")
  private @Nullable String host;

  @Option(names = "--port", paramLabel = "P", description = "Port to listen on.")
  private @Nullable String port;

  @Option(
      names = "--invite-port",
      paramLabel = "P",
      description = "Port to listen on for the invite protocol.")
  private @Nullable String invitePort;

  @Option(names = "--json", description = "Print one JSON object instead of lines.")
  private boolean json;

  DoctorCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Settings settings = Configuration.look(flags(), DefaultData.environment());
    Report report = new Report(Examination.of(settings, InstantSource.system()).findings());
    PrintWriter out = output.out();
    if (json) {
      out.println(report.json());
    } else {
      out.print(report.text(unicode(), colour()));
      out.println(
          report.healthy()
              ? "Everything is in order."
              : "Problems found; the arrows say what to do.");
    }
    out.flush();
    return report.healthy() ? ExitCode.OK.status() : ExitCode.PROBLEMS_FOUND.status();
  }

  private List<String> flags() {
    List<String> flags = new ArrayList<>();
    flag("data", data, flags);
    flag("host", host, flags);
    flag("port", port, flags);
    flag("invite-port", invitePort, flags);
    return flags;
  }

  private static void flag(String name, @Nullable String value, List<String> into) {
    if (value != null) {
      into.add("--" + name + "=" + value);
    }
  }

  private static boolean unicode() {
    return Charset.forName(System.getProperty("stdout.encoding", "US-ASCII"))
        .newEncoder()
        .canEncode('✓');
  }

  private static boolean colour() {
    String refused = System.getenv("NO_COLOR");
    return (refused == null || refused.isEmpty()) && Boolean.getBoolean("safemessenger.terminal");
  }
}
