package org.disclosureledger.triage.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** The domain knows events, policies and itself, and no framework. */
@AnalyzeClasses(
    packages = "org.disclosureledger.triage.domain",
    importOptions = DoNotIncludeTests.class)
class PurityTest {

  @ArchTest
  static final ArchRule KNOWS_NO_FRAMEWORK =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java.lang..",
              "java.util..",
              "java.time..",
              "org.jspecify..",
              "org.disclosureledger.lifecycle..",
              "org.disclosureledger.sealing..",
              "org.disclosureledger.triage.domain..");

  @ArchTest
  static final ArchRule NEVER_ASKS_THE_TIME = noClasses().should().callMethod(Instant.class, "now");
}
