package org.safemessenger.server.core.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.People;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejected;
import org.safemessenger.server.core.Rejection.Reason;

/**
 * Any sequence of what two accounts can do with files, pieces that break off and days that pass
 * among it, on a real store and disk, against a model that keeps byte arrays.
 */
class FilesModelTest {
  private static final int QUOTA = 4 << 20;
  private static final int LARGEST = 1 << 20;
  private static @Nullable People people;
  private static @Nullable Path folder;

  enum What {
    BEGIN,
    APPEND,
    APPEND_ELSEWHERE,
    BREAK_OFF,
    TOO_MUCH,
    DELETE,
    LOAD,
    ASK,
    PASS_HOURS
  }

  /**
   * One step.
   *
   * @param byOwner whether the uploader does it
   * @param which file, of those there are
   * @param size for lengths and pieces
   */
  record Step(What what, boolean byOwner, int which, int size) {}

  private static final class Model {
    final Principal owner;
    final FileId id;
    final long bornAt;
    final byte[] content;
    int offset;
    boolean deleted;
    boolean expired;

    Model(Principal owner, FileId id, long bornAt, byte[] content) {
      this.owner = owner;
      this.id = id;
      this.bornAt = bornAt;
      this.content = content;
    }

    boolean complete() {
      return offset == content.length && began;
    }

    boolean began;

    boolean there() {
      return !deleted && !expired;
    }
  }

  @BeforeContainer
  static void open() throws Exception {
    folder = Files.createTempDirectory("files-model");
    people = new People(folder, true);
  }

  @AfterContainer
  static void close() throws IOException {
    java.util.Objects.requireNonNull(people).close();
    try (Stream<Path> all = Files.walk(java.util.Objects.requireNonNull(folder))) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(What.class),
            Arbitraries.integers().between(0, 9).map(number -> number > 1),
            Arbitraries.integers().between(0, 9),
            Arbitraries.integers().between(0, LARGEST + 100))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  @Example
  void aCompleteFileTakesNothingMoreNotEvenAfterNothing() {
    filesAreWhatTheModelSays(
        List.of(
            new Step(What.BEGIN, true, 0, 100),
            new Step(What.APPEND, true, 0, 100),
            new Step(What.TOO_MUCH, true, 0, 0),
            new Step(What.LOAD, true, 0, 0)));
  }

  @Property(tries = 60)
  void filesAreWhatTheModelSays(@ForAll("steps") List<Step> steps) {
    People here = java.util.Objects.requireNonNull(people);
    String run = Long.toString(System.nanoTime(), 36);
    Principal one = here.insert("a" + run);
    Principal other = here.insert("b" + run);
    List<Model> files = new ArrayList<>();
    for (Step step : steps) {
      if (step.what() == What.BEGIN || files.isEmpty()) {
        begin(here, step.byOwner() ? one : other, step.size(), files);
      } else if (step.what() == What.PASS_HOURS) {
        here.clock.advance(Duration.ofHours(5));
        here.files.erasure().run();
        long now = here.clock.millis();
        for (Model file : files) {
          file.expired |=
              !file.deleted
                  && !file.complete()
                  && file.bornAt <= now - Duration.ofDays(1).toMillis();
        }
      } else {
        Model file = files.get(step.which() % files.size());
        Principal who = step.byOwner() == (file.owner == one) ? one : other;
        assertThat(outcome(here, step, file, who)).as(step::toString).isEqualTo("as expected");
      }
      for (Principal who : List.of(one, other)) {
        assertThat(here.files.uploads().allowance(who).used()).isEqualTo(used(files, who));
      }
    }
    files.stream()
        .filter(Model::there)
        .forEach(file -> here.files.erasure().delete(file.owner, file.id));
    assertThat(onDisk()).isZero();
  }

  private static long used(List<Model> files, Principal who) {
    return files.stream()
        .filter(file -> file.owner == who && file.there())
        .mapToLong(file -> Math.max(4_096, file.content.length))
        .sum();
  }

  private static void begin(People here, Principal who, int length, List<Model> files) {
    Reason expected =
        length > LARGEST
            ? Reason.TOO_LARGE
            : used(files, who) + Math.max(4_096, length) > QUOTA ? Reason.NO_ROOM : null;
    try {
      Uploads.Begun begun = here.files.uploads().begin(who, People.HERE, length);
      assertThat(expected).isNull();
      byte[] content = new byte[length];
      new java.util.Random(length).nextBytes(content);
      files.add(new Model(who, begun.id(), here.clock.millis(), content));
    } catch (Rejected e) {
      assertThat(e.rejection().reason()).isEqualTo(expected);
    }
  }

  /** Does the step; "as expected", or what was different. */
  private static String outcome(People here, Step step, Model file, Principal who) {
    Reason expected = expected(step, file, who);
    try {
      String seen = perform(here, step, file, who);
      return expected == null ? seen : "no " + expected;
    } catch (Rejected e) {
      return e.rejection().reason() == expected ? "as expected" : e.rejection().toString();
    }
  }

  private static @Nullable Reason expected(Step step, Model file, Principal who) {
    boolean own = file.owner == who;
    if (file.deleted) {
      return Reason.NOT_FOUND;
    }
    if (file.expired && step.what() != What.DELETE) {
      return Reason.EXPIRED;
    }
    return switch (step.what()) {
      case LOAD -> file.complete() ? null : Reason.NOT_FOUND;
      case ASK -> null;
      case DELETE -> own ? null : Reason.NOT_PERMITTED;
      case APPEND_ELSEWHERE -> own ? Reason.CONFLICT : Reason.NOT_PERMITTED;
      case TOO_MUCH -> own ? Reason.TOO_LARGE : Reason.NOT_PERMITTED;
      case BEGIN, APPEND, BREAK_OFF, PASS_HOURS -> own ? null : Reason.NOT_PERMITTED;
    };
  }

  private static String perform(People here, Step step, Model file, Principal who) {
    switch (step.what()) {
      case APPEND, BREAK_OFF -> {
        int end = Math.min(file.content.length, file.offset + step.size());
        try (Upload upload = here.files.uploads().resume(who, file.id, file.offset, () -> {})) {
          upload.write(ByteBuffer.wrap(file.content, file.offset, end - file.offset));
          if (step.what() == What.APPEND) {
            upload.finish();
            file.began = true;
          }
          file.offset = end;
        }
      }
      case APPEND_ELSEWHERE -> {
        try (Upload _ =
            here.files.uploads().resume(who, file.id, file.offset + 1 + step.size(), () -> {})) {
          return "resumed elsewhere";
        }
      }
      case TOO_MUCH -> {
        int left = file.content.length - file.offset;
        try (Upload upload = here.files.uploads().resume(who, file.id, file.offset, () -> {})) {
          upload.write(ByteBuffer.wrap(file.content, file.offset, left / 2));
          upload.write(ByteBuffer.allocate(left - left / 2 + 1));
        }
      }
      case DELETE -> {
        here.files.erasure().delete(who, file.id);
        file.deleted = true;
      }
      case LOAD -> {
        try (Download download = here.files.downloads().open(file.id)) {
          ByteBuffer all = ByteBuffer.allocate((int) download.length());
          download.read(all, 0);
          return Arrays.equals(all.array(), file.content) ? "as expected" : "other bytes";
        }
      }
      case ASK -> {
        Uploads.Standing standing = here.files.uploads().standing(who, file.id);
        if (file.owner != who) {
          return standing == null ? "as expected" : "told somebody else";
        }
        if (standing == null || standing.offset() != file.offset) {
          return "another offset";
        }
        file.began |= file.offset == file.content.length;
      }
      case BEGIN, PASS_HOURS -> throw new AssertionError(step);
    }
    return "as expected";
  }

  private static long onDisk() {
    try (Stream<Path> all = Files.walk(java.util.Objects.requireNonNull(folder).resolve("files"))) {
      return all.filter(Files::isRegularFile).count();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
