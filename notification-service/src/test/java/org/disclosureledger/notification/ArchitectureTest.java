package org.disclosureledger.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.time.Instant;
import org.disclosureledger.notification.sendmail.ReporterAddress;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;

/** What the compiler does not see. */
@AnalyzeClasses(
    packages = "org.disclosureledger.notification",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule domainIsPure =
      noClasses()
          .that()
          .resideInAPackage("..notification.domain..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io..",
              "jakarta..",
              "org.hibernate..",
              "org.apache..",
              "org.disclosureledger.service..");

  @ArchTest
  static final ArchRule onlyOneOpensWhatIsSealed =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ReporterAddress.class.getName())
          .should()
          .callMethod(Confidential.class, "open", Clearance.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clearance.class);

  @ArchTest
  static final ArchRule timeIsInjected = noClasses().should().callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule everyEndpointSaysWhoMayCallIt =
      methods()
          .that()
          .areAnnotatedWith(GET.class)
          .or()
          .areAnnotatedWith(POST.class)
          .or()
          .areAnnotatedWith(PUT.class)
          .or()
          .areAnnotatedWith(DELETE.class)
          .should()
          .beAnnotatedWith(RolesAllowed.class)
          .orShould()
          .beAnnotatedWith(PermitAll.class)
          .orShould()
          .beAnnotatedWith(Authenticated.class)
          .orShould()
          .beDeclaredInClassesThat()
          .areAnnotatedWith(Authenticated.class);
}
