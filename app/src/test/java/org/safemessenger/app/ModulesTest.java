package org.safemessenger.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The directions between modules that docs/architecture.md promises; the server tests its own. */
class ModulesTest {
  private static final String OURS = "org.safemessenger.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.safemessenger");

  @Test
  void theProtocolKnowsNeitherSidesNorSocketsNorThreads() {
    noClasses()
        .that()
        .resideInAPackage(OURS + "protocol..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            OURS + "server..",
            OURS + "client..",
            "java.net..",
            "java.util.concurrent..",
            "org.slf4j..")
        .check(CLASSES);
  }

  @Test
  void clientsDoNotKnowTheServer() {
    noClasses()
        .that()
        .resideInAnyPackage(OURS + "client..", OURS + "terminal..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(OURS + "server..")
        .check(CLASSES);
  }

  @Test
  void theMlsEngineKnowsNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage(OURS + "mls..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            OURS + "protocol..",
            OURS + "server..",
            OURS + "client..",
            OURS + "terminal..",
            OURS + "bench..",
            OURS + "app..")
        .check(CLASSES);
  }

  @Test
  void nothingIsDeserialisedFromObjectStreams() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(java.io.ObjectInputStream.class)
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
}
