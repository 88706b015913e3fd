package org.disclosureledger.systemtests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the rooms of a module know one another. */
class RoomsTest {

  private static final String BASE = "org.disclosureledger.";

  private static JavaClasses house;

  @BeforeAll
  static void read() throws IOException {
    house = CompiledHouse.classes();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sealing",
        "contracts",
        "eventstore",
        "lifecycle",
        "service",
        "pages",
        "intake",
        "triage",
        "notification",
        "advisory"
      })
  @DisplayName("No package of a module knows another that knows it, however far around")
  void hasNoCycles(String module) {
    slices().assignedFrom(packagesOf(BASE + module)).should().beFreeOfCycles().check(house);
  }

  @Test
  @DisplayName("What decides about cases and advisories is pure, in whichever room it stands")
  void keepsDecidersFreeOfFrameworks() {
    assertThat(house.stream().filter(DECIDES::test).count()).isGreaterThan(20);
    noClasses()
        .that(DECIDES)
        .and()
        .resideInAnyPackage(BASE + "triage..", BASE + "advisory..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io..",
            "jakarta..",
            "org.eclipse..",
            "com..",
            BASE + "service..",
            BASE + "eventstore..")
        .check(house);
  }

  @Test
  @DisplayName("The OpenAPI document is completed in the same order on every machine")
  void ordersWhatCompletesTheDocument() {
    String filter = "io.quarkus.smallrye.openapi.OpenApiFilter";
    List<Optional<Object>> priorities =
        house.stream()
            .flatMap(type -> type.tryGetAnnotationOfType(filter).stream())
            .map(annotation -> annotation.get("priority"))
            .toList();
    assertThat(priorities)
        .hasSizeGreaterThan(5)
        .doesNotHaveDuplicates()
        .allMatch(Optional::isPresent);
  }

  private static final DescribedPredicate<JavaClass> DECIDES =
      DescribedPredicate.describe(
          "decide",
          type ->
              type.getMethods().stream()
                  .anyMatch(
                      method ->
                          method.getName().equals("decide")
                              && method.getModifiers().contains(JavaModifier.STATIC)
                              && !method.getModifiers().contains(JavaModifier.PRIVATE)
                              && method
                                  .getRawReturnType()
                                  .getName()
                                  .equals(BASE + "lifecycle.Decision")));

  /** Each package is a slice, the module's root too. */
  private static SliceAssignment packagesOf(String module) {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(module) || name.startsWith(module + ".")
            ? SliceIdentifier.of(name)
            : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "the packages of " + module;
      }
    };
  }
}
