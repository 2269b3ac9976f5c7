package org.safemessenger.mls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What {@link ArchitectureTest} leaves to say: where nothing comes out, and what is exported. */
class PackagesTest {
  private static final String ROOT = "org.safemessenger.mls";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

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
}
