package org.safemessenger.mls.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Node.js process with any number of members by ts-mls ({@code mls/interop/member.mjs}). For one
 * thread.
 */
final class TsProcess implements AutoCloseable {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path FOLDER = Path.of("interop").toAbsolutePath();
  private static boolean installed;

  private final Process process;
  private final BufferedWriter out;
  private final BufferedReader in;
  private int asked;

  private TsProcess(Process process) {
    this.process = process;
    out = process.outputWriter(UTF_8);
    in = process.inputReader(UTF_8);
  }

  static TsProcess start() {
    install();
    return new TsProcess(node("member.mjs", Redirect.PIPE));
  }

  private static synchronized void install() {
    if (installed) return;
    try {
      if (node("install.mjs", Redirect.INHERIT).waitFor() != 0)
        throw new AssertionError(
            "'node install.mjs' in " + FOLDER + " failed; what it said stands above");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    installed = true;
  }

  private static Process node(String program, Redirect output) {
    if (!Files.exists(FOLDER.resolve(program)))
      throw new AssertionError("there is no " + FOLDER + "; tests run in the folder mls");
    try {
      return new ProcessBuilder(List.of("node", program))
          .directory(FOLDER.toFile())
          .redirectOutput(output)
          .redirectError(Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      throw new AssertionError(
          "interoperation is tested with ts-mls, for which Node.js 20.19 or later with npm is needed",
          e);
    }
  }

  static ObjectNode request() {
    return JSON.createObjectNode();
  }

  /**
   * @throws Peer.Refused with what the other side said was wrong
   */
  JsonNode ask(String member, String operation, ObjectNode request) {
    asked++;
    JsonNode answer =
        answer(request.put("id", asked).put("member", member).put("do", operation).toString());
    if (answer.path("id").asInt() != asked)
      throw new AssertionError("answer " + answer.path("id") + " to request " + asked);
    if (answer.has("error")) throw new Peer.Refused(answer.get("error").asString());
    return answer;
  }

  /** What is said to a line, whatever that is. */
  JsonNode answer(String line) {
    try {
      out.write(line);
      out.newLine();
      out.flush();
      String said = in.readLine();
      if (said == null) throw new AssertionError("Node.js has ended");
      return JSON.readTree(said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
