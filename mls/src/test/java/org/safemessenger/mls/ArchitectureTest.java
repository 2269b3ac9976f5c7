package org.safemessenger.mls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One direction between the packages, nothing but the JDK, no way out for secrets, small files. */
class ArchitectureTest {
  private static final String ROOT = "org.safemessenger.mls";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void thePackagesHaveOneDirection() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("mls")
        .definedBy(ROOT)
        .layer("framing")
        .definedBy(ROOT + ".framing..")
        .layer("schedule")
        .definedBy(ROOT + ".schedule..")
        .layer("tree")
        .definedBy(ROOT + ".tree..")
        .layer("crypto")
        .definedBy(ROOT + ".crypto..")
        .layer("wire")
        .definedBy(ROOT + ".wire..")
        .layer("codec")
        .definedBy(ROOT + ".codec..")
        .layer("bytes")
        .definedBy(ROOT + ".bytes..")
        .layer("fault")
        .definedBy(ROOT + ".fault..")
        .whereLayer("mls")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("framing")
        .mayOnlyBeAccessedByLayers("mls")
        .whereLayer("schedule")
        .mayOnlyBeAccessedByLayers("mls", "framing")
        .whereLayer("tree")
        .mayOnlyBeAccessedByLayers("mls", "framing", "schedule")
        .whereLayer("bytes")
        .mayNotAccessAnyLayer()
        .whereLayer("fault")
        .mayNotAccessAnyLayer()
        .whereLayer("codec")
        .mayOnlyAccessLayers("bytes", "fault")
        .whereLayer("wire")
        .mayOnlyAccessLayers("codec", "bytes", "fault")
        .whereLayer("crypto")
        .mayOnlyAccessLayers("wire", "codec", "bytes", "fault")
        .check(CLASSES);
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void itNeedsNothingButTheJdk() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            ROOT + "..", "java..", "javax.crypto..", "javax.security..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void itTouchesNoFileNoSocketAndNoClock() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.File.*")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  /** Every line of a log is a place where a secret could get out. */
  @Test
  void nothingIsLoggedOrPrinted() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "org.slf4j..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(System.Logger.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(CLASSES);
  }

  /** Only the provider of primitives decides where they come from. */
  @Test
  void jcaIsSpokenInTheCryptoPackageOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".crypto..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javax.crypto..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.security\\.(Signature|KeyFactory|KeyPairGenerator)")
        .check(CLASSES);
  }

  @Test
  void ofCryptoOnlyTheContractIsPublic() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".crypto..")
        .and()
        .areTopLevelClasses()
        .and()
        .arePublic()
        .should()
        .haveNameMatching(".*\\.(CipherSuite|Crypto|CryptoProvider|HpkeKeyPair|SignatureKeyPair)")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith("org.jspecify.annotations.NullMarked")
        .check(CLASSES);
  }

  /** What a cryptographer opens first can be read in one sitting each. */
  @Test
  void theFilesAreSmall() throws IOException {
    List<Long> lengths = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        try (Stream<String> lines = Files.lines(file)) {
          long length = lines.count();
          assertThat(length).as(file.toString()).isLessThanOrEqualTo(500);
          lengths.add(length);
        }
      }
    }
    Collections.sort(lengths);
    assertThat(lengths.get(lengths.size() / 2)).isLessThan(100);
  }
}
