package org.safemessenger.mls.bench.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.safemessenger.mls.bench.world.Crowds;
import org.safemessenger.mls.bench.world.Tree;

/** Measures ts-mls: the clock runs in Node.js, the other members of its groups live here. */
final class NodeSide {
  private static final int LONGEST_SECONDS = 60;
  private static final int MOST_WHEN_QUICK = 1_000;
  private static final String END = "";

  private final Path program;
  private final Pace pace;
  private final Consumer<Outcome> out;

  /**
   * @param module the folder of this module
   */
  NodeSide(Path module, Pace pace, Consumer<Outcome> out) {
    this.program = module.resolve("node").resolve("speed.mjs");
    this.pace = pace;
    this.out = out;
  }

  /** What package-lock.json of the tests with ts-mls names, unless that has been done. */
  static void install(Path module) throws IOException, InterruptedException {
    Path program = module.resolveSibling("interop").resolve("install.mjs");
    Process process =
        new ProcessBuilder("node", program.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("'node " + program + "' failed; what it said stands above");
    }
  }

  /**
   * Every kind of tree in a process of its own, so that one which takes too long ends nothing else.
   */
  void measure(int members) throws Exception {
    for (Tree tree : Tree.values()) {
      try (Node node = new Node()) {
        if (pace == Pace.QUICK && members > MOST_WHEN_QUICK) {
          throw new Refused("measured in full mode only");
        }
        settle(node, members, tree);
        for (Row row : Row.values()) {
          if (row.tree() == tree && row.inNode().isPresent()) {
            measure(node, row.inNode().get(), row.name(), members);
          }
        }
        sizes(node, members, tree);
      } catch (Refused e) {
        rest(members, tree, e.getMessage());
      }
    }
  }

  void measureCurves() throws Exception {
    try (Node node = new Node()) {
      for (Operations.Curve curve : Operations.Curve.values()) {
        measure(node, curve.name(), curve.name(), 0);
      }
    } catch (Refused e) {
      out.accept(Outcome.missing(Operations.Curve.SIGN.name(), 0, e.getMessage()));
    }
  }

  private void settle(Node node, int members, Tree tree) throws Exception {
    if (members == 2) {
      node.ask("found");
    } else {
      String[] seats = node.ask("seats").split(" ");
      HexFormat hex = HexFormat.of();
      byte[] welcome = Crowds.admit(members, tree, hex.parseHex(seats[0]), hex.parseHex(seats[1]));
      node.ask("join " + hex.formatHex(welcome));
    }
    if (tree == Tree.FULL) {
      node.ask("fill");
    }
  }

  private void measure(Node node, String command, String name, int members) throws Exception {
    String paced = command + " " + pace.warmupMillis() + " " + pace.measurementMillis();
    String[] answer = node.ask("measure " + paced).split(" ");
    out.accept(
        Outcome.measured(name, members, Double.parseDouble(answer[0]), Long.parseLong(answer[1])));
  }

  private void sizes(Node node, int members, Tree tree) throws Exception {
    String[] sizes = node.ask("sizes").split(" ");
    String heap = node.ask("heap " + (pace == Pace.ONCE ? 1 : Math.clamp(2_000 / members, 2, 20)));
    if (tree == Tree.NEW) {
      bytes(Figure.COMMIT_ADD, members, sizes[0]);
      bytes(Figure.WELCOME, members, sizes[1]);
      bytes(Figure.HEAP_NEW, members, heap);
    } else {
      bytes(Figure.COMMIT_EMPTY, members, sizes[2]);
      bytes(Figure.STATE, members, sizes[3]);
      out.accept(Outcome.missing(Figure.TREE.name(), members, "inside the state"));
      out.accept(Outcome.missing(Figure.TREES.name(), members, "inside the state"));
      bytes(Figure.HEAP_FULL, members, heap);
    }
  }

  private void bytes(Figure figure, int members, String bytes) {
    out.accept(Outcome.measured(figure.name(), members, Double.parseDouble(bytes), 1));
  }

  private void rest(int members, Tree tree, String reason) {
    for (Row row : Row.values()) {
      if (row.tree() == tree && row.inNode().isPresent()) {
        out.accept(Outcome.missing(row.name(), members, reason));
      }
    }
  }

  /** It failed, or took too long. */
  private static final class Refused extends Exception {
    Refused(String why) {
      super(why);
    }
  }

  private final class Node implements AutoCloseable {
    private final Process process;
    private final Writer in;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    Node() throws IOException {
      process =
          new ProcessBuilder("node", "--expose-gc", program.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      in = process.outputWriter(StandardCharsets.UTF_8);
      Thread.ofVirtual().start(this::read);
    }

    private void read() {
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        lines.lines().forEach(answers::add);
      } catch (IOException | UncheckedIOException e) {
        answers.add("failed " + e);
      } finally {
        answers.add(END);
      }
    }

    String ask(String question) throws Exception {
      in.write(question + "\n");
      in.flush();
      String answer = answers.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
      String what = question.split(" ")[0];
      if (answer == null) {
        throw new Refused(what + " took more than " + LONGEST_SECONDS + " s");
      }
      if (!answer.startsWith("ok ")) {
        throw new Refused(what + " " + (answer.equals(END) ? "ended Node.js" : answer));
      }
      return answer.substring("ok ".length());
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
