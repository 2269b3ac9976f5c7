package org.safemessenger.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "org.safemessenger.server";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void theCoreKnowsNoFormatNoDatabaseAndNoSocket() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "tools.jackson..",
            "com.fasterxml.jackson..",
            "java.sql..",
            "javax.sql..",
            "org.sqlite..",
            "io.netty..",
            "java.net.http..",
            "java.nio.channels..",
            "org.safemessenger.protocol..")
        .check(classes);
  }

  @Test
  void theCoreKnowsNothingAroundIt() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".net..",
            ROOT + ".wire..",
            ROOT + ".store..",
            ROOT + ".push..",
            ROOT + ".link..",
            ROOT + ".config..",
            ROOT)
        .check(classes);
  }

  @Test
  void netWireStoreAndPushDoNotKnowEachOther() {
    String[] four = {".net..", ".wire..", ".store..", ".push.."};
    for (String one : four) {
      for (String other : four) {
        if (!one.equals(other)) {
          noClasses()
              .that()
              .resideInAPackage(ROOT + one)
              .should()
              .dependOnClassesThat()
              .resideInAPackage(ROOT + other)
              .check(classes);
        }
      }
    }
  }

  @Test
  void onlyTheNetKnowsNetty() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".net..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .check(classes);
  }

  @Test
  void partsHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
  }
}
