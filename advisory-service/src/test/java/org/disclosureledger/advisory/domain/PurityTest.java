package org.disclosureledger.advisory.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;

/** The domain knows no framework, no clock and no key; the renderer knows JSON beside. */
@AnalyzeClasses(
    packages = {"org.disclosureledger.advisory.domain", "org.disclosureledger.advisory.osv"},
    importOptions = DoNotIncludeTests.class)
class PurityTest {

  @ArchTest
  static final ArchRule DOMAIN_IS_PURE =
      classes()
          .that()
          .resideInAPackage("..advisory.domain")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "org.disclosureledger.lifecycle..",
              "org.disclosureledger.sealing..",
              "org.disclosureledger.advisory.domain");

  @ArchTest
  static final ArchRule RENDERING_IS_PURE =
      classes()
          .that()
          .resideInAPackage("..advisory.osv")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "com.fasterxml.jackson..",
              "org.disclosureledger.lifecycle..",
              "org.disclosureledger.advisory.osv");

  @ArchTest
  static final ArchRule NOBODY_OPENS_OR_ASKS_THE_TIME =
      noClasses()
          .should()
          .callMethod(Confidential.class, "open", Clearance.class)
          .orShould()
          .callMethod(Instant.class, "now");
}
