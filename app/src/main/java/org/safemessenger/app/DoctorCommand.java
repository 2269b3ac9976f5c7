package org.safemessenger.app;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.safemessenger.app.doctor.Examination;
import org.safemessenger.app.doctor.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    description =
        "Checks this machine and the data folder; changes nothing. Exit status 4: problems found.")
final class DoctorCommand implements Callable<Integer> {
  private final Output output;

  @Option(names = "--data", paramLabel = "DIR", description = "Data folder (default: data).")
  private Path data = DefaultData.folder();

  @Option(
      names = "--host",
      paramLabel = "H",
      description = "Address to listen on (default: 127.0.0.1).")
  private String host = "127.0.0.1";

  @Option(names = "--port", paramLabel = "P", description = "Port to listen on (default: 8765).")
  private int port = 8765;

  @Option(names = "--json", description = "Print one JSON object instead of lines.")
  private boolean json;

  DoctorCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Report report = new Report(Examination.of(data, host, port, InstantSource.system()).findings());
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
