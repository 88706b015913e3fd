package org.disclosureledger.systemtests;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.disclosureledger.systemtests.harness.Repository;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house, over the compiled classes of every module. */
class ArchitectureTest {

  private static final String BASE = "org.disclosureledger.";
  private static final String CONFIDENTIAL = BASE + "sealing.Confidential";

  /** Each part of the house, and the parts that it may know beside itself. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("sealing", Set.of()),
          Map.entry("contracts", Set.of()),
          Map.entry("eventstore", Set.of()),
          Map.entry("lifecycle", Set.of("sealing")),
          Map.entry("backing", Set.of("sealing")),
          Map.entry("service", Set.of("eventstore", "lifecycle", "sealing")),
          Map.entry("pages", Set.of("service", "lifecycle", "sealing")),
          Map.entry("intake", Set.of("pages", "service", "eventstore", "lifecycle", "sealing")),
          Map.entry("triage", Set.of("pages", "service", "eventstore", "lifecycle", "sealing")),
          Map.entry("notification", Set.of("service", "eventstore", "lifecycle", "sealing")),
          Map.entry(
              "advisory",
              Set.of("pages", "service", "eventstore", "lifecycle", "sealing", "contracts")));

  /** Whoever reads embargoed text or a reporter's name does it here; each with its reason. */
  private static final Set<String> MAY_OPEN = OpeningsOfConfidential.ALLOWED;

  private static final Set<String> CLOCKS =
      Set.of(
          "java.time.Instant.now()",
          "java.time.LocalDate.now()",
          "java.time.LocalDateTime.now()",
          "java.time.OffsetDateTime.now()",
          "java.time.ZonedDateTime.now()",
          "java.time.Clock.systemUTC()",
          "java.time.Clock.systemDefaultZone()",
          "java.time.InstantSource.system()",
          "java.lang.System.currentTimeMillis()");

  private static JavaClasses house;

  @BeforeAll
  static void read() throws IOException {
    house = CompiledHouse.classes();
  }

  static Stream<String> parts() {
    return ARROWS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("parts")
  void pointsItsArrowsDownOnly(String part) {
    Set<String> known = new TreeSet<>(ARROWS.get(part));
    known.add(part);
    String[] others =
        ARROWS.keySet().stream()
            .filter(other -> !known.contains(other))
            .map(other -> BASE + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(BASE + part + "..")
        .should()
        .dependOnClassesThat(resideInAnyPackage(others))
        .check(house);
  }

  @Test
  void keepsDomainsFreeOfFrameworks() {
    classes()
        .that(resideInAPackage(BASE + "*.domain.."))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "org.jspecify..",
                BASE + "lifecycle..",
                BASE + "sealing..",
                BASE + "*.domain.."))
        .check(house);
  }

  @Test
  void keepsTheVocabulariesPure() {
    noClasses()
        .that(resideInAnyPackage(BASE + "lifecycle..", BASE + "contracts..", BASE + "sealing.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "io.quarkus..",
                "io.vertx..",
                "io.smallrye..",
                "jakarta..",
                "org.hibernate..",
                "org.apache.kafka.."))
        .check(house);
  }

  @Test
  void keepsTheEventStoreToTheReactiveClient() {
    noClasses()
        .that(resideInAPackage(BASE + "eventstore.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "io.quarkus..", "org.hibernate..", "org.apache.kafka..", "java.sql.."))
        .check(house);
  }

  @Test
  void takesTimeFromOneSource() {
    // the services' time, and that of those who sign in or look after processes on this machine
    Set<String> sources =
        Set.of(
            BASE + "service.time.LedgerTime",
            BASE + "backing.installation.Installation",
            BASE + "backing.local.LocalStack",
            BASE + "backing.stack.EmbeddedStack");
    noClasses()
        .that(describe("are no source of time", type -> !sources.contains(type.getName())))
        .should()
        .callMethodWhere(
            describe(
                "the present is asked for",
                (JavaMethodCall call) ->
                    CLOCKS.contains(call.getTargetOwner().getName() + "." + call.getName() + "()")))
        .check(house);
  }

  @Test
  void makesOneProducer() {
    noClasses()
        .that(
            describe(
                "are not the relay's publisher",
                type ->
                    !type.getName().startsWith(BASE + "service.messaging.KafkaRecordPublisher")))
        .should()
        .dependOnClassesThat(resideInAPackage("org.apache.kafka.clients.producer.."))
        .orShould()
        .dependOnClassesThat()
        .haveSimpleName("Emitter")
        .orShould()
        .dependOnClassesThat()
        .haveSimpleName("MutinyEmitter")
        .check(house);
  }

  @Test
  void declaresWhoMayUseAnEndpoint() {
    methods()
        .that(describe("are endpoints", ArchitectureTest::isEndpoint))
        .should(
            new ArchCondition<JavaMethod>("declare who may use them") {
              @Override
              public void check(JavaMethod method, ConditionEvents events) {
                boolean declared =
                    Stream.of(
                            "jakarta.annotation.security.PermitAll",
                            "jakarta.annotation.security.RolesAllowed",
                            "io.quarkus.security.Authenticated")
                        .anyMatch(
                            permission ->
                                method.isAnnotatedWith(permission)
                                    || method.getOwner().isAnnotatedWith(permission));
                events.add(
                    new SimpleConditionEvent(
                        method, declared, method.getFullName() + " does not say who may use it"));
              }
            })
        .check(house);
  }

  @Test
  @DisplayName(
      "S1.17: what is confidential is opened in the places that are named, and nowhere else")
  void opensWhatIsConfidentialInNamedPlacesOnly() {
    Set<String> openers = new TreeSet<>();
    for (JavaClass type : house) {
      type.getMethodCallsFromSelf().stream()
          .filter(call -> opens(call.getTarget()))
          .filter(call -> !call.getOriginOwner().getName().startsWith(CONFIDENTIAL))
          .forEach(call -> openers.add(outermost(call.getOriginOwner())));
      type.getMethodReferencesFromSelf().stream()
          .filter(
              reference ->
                  reference.getTarget().getName().equals("open")
                      && reference.getTargetOwner().getName().equals(CONFIDENTIAL))
          .forEach(reference -> openers.add(outermost(reference.getOriginOwner())));
    }
    assertThat(openers).containsExactlyInAnyOrderElementsOf(MAY_OPEN);
  }

  @Test
  void namesNothingAfterItsLackOfAName() {
    noClasses().should().haveNameMatching(".*(Impl|Utils?|Manager|Helper)").check(house);
    classes()
        .that(describe("are written by us", type -> !type.isAnonymousClass()))
        .should(
            new ArchCondition<JavaClass>("have no number in their names") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean numbered = type.getSimpleName().chars().anyMatch(Character::isDigit);
                events.add(
                    new SimpleConditionEvent(
                        type, !numbered, type.getName() + " has a number in its name"));
              }
            })
        .check(house);
  }

  @Test
  @DisplayName("Stored and received events are read by the one decoder, which lifts older ones")
  void readsEventsInOneWay() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(BASE + "service.ledger.LifecycleCodec")
        .should()
        .callMethod(
            BASE + "lifecycle.codec.LifecycleJson",
            "read",
            String.class.getName(),
            String.class.getName())
        .check(house);
  }

  @Test
  void neverSleeps() {
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(house);
  }

  @Test
  void printsToPeopleOnlyWhereTheyLook() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            BASE + "backing.local..", BASE + "backing.stack..", BASE + "backing.kafka..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(house);
  }

  @Test
  void keepsFilesShort() throws IOException {
    try (Stream<Path> all = Files.walk(Repository.root())) {
      List<Path> tooLong =
          all.filter(file -> file.toString().contains("/src/main/java/"))
              .filter(file -> !file.toString().contains("/target/"))
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> lines(file) > 300)
              .toList();
      assertThat(tooLong).isEmpty();
    }
  }

  private static boolean opens(MethodCallTarget target) {
    return target.getName().equals("open") && target.getOwner().getName().equals(CONFIDENTIAL);
  }

  private static boolean isEndpoint(JavaMethod method) {
    return method.getAnnotations().stream()
        .map(annotation -> annotation.getRawType().getName())
        .anyMatch(
            name ->
                name.startsWith("jakarta.ws.rs.")
                    && Set.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")
                        .contains(name.substring("jakarta.ws.rs.".length())));
  }

  private static String outermost(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "").substring(BASE.length());
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static <T> DescribedPredicate<T> describe(
      String words, java.util.function.Predicate<T> predicate) {
    return DescribedPredicate.describe(words, predicate);
  }
}
