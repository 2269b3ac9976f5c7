package org.safemessenger.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The directions that docs/architecture.md promises. */
class ArchitectureTest {
  private static final String OURS = "org.safemessenger.";
  private static final String SERVER = OURS + "server.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.safemessenger");

  @Test
  void theCoreKnowsNoJsonSqlSocketOrProtocol() {
    noClasses()
        .that()
        .resideInAPackage(SERVER + "core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "tools.jackson..",
            "com.fasterxml..",
            "java.sql..",
            "org.jdbi..",
            "org.sqlite..",
            "io.netty..",
            "java.nio.channels..",
            OURS + "protocol..")
        .check(CLASSES);
  }

  @Test
  void theCoreKnowsNoAdapter() {
    noClasses()
        .that()
        .resideInAPackage(SERVER + "core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SERVER + "net..", SERVER + "wire..", SERVER + "store..")
        .check(CLASSES);
  }

  @Test
  void theAdaptersDoNotKnowEachOther() {
    none("net", "store");
    none("store", "net", "wire");
    none("wire", "store");
  }

  @Test
  void onlyTheEdgeKnowsNetty() {
    noClasses()
        .that()
        .resideInAnyPackage(SERVER + "wire..", SERVER + "store..", OURS + "protocol..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .check(CLASSES);
  }

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
  void nothingIsDeserialisedFromObjectStreams() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(java.io.ObjectInputStream.class)
        .check(CLASSES);
  }

  /**
   * A transaction hands out the stores of all concepts; from there, and only there, the ways part.
   */
  @Test
  void theConceptsOfTheServersCoreFormNoCycle() {
    slices()
        .matching(SERVER + "core.(*)..")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(
            JavaClass.Predicates.resideInAPackage(SERVER + "core.storage.."),
            DescribedPredicate.alwaysTrue())
        .check(CLASSES);
  }

  @Test
  void thePartsOfTheServerFormNoCycle() {
    slices().matching(SERVER + "(*)..").should().beFreeOfCycles().check(CLASSES);
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

  private static void none(String from, String... to) {
    for (String other : to) {
      noClasses()
          .that()
          .resideInAPackage(SERVER + from + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(SERVER + other + "..")
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }
}
