package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosureledger.backing.installation.Installation;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Journey;
import org.disclosureledger.systemtests.harness.Repository;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each service says of its API is what stands in {@code docs/openapi}. */
class OpenApiIT {

  private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z]+|UUID|Problem[0-9]{3}");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Bodies of which every member may be absent. */
  private static final Set<String> ALL_OPTIONAL =
      Set.of(
          "AcknowledgementBody",
          "AssignmentBody",
          "ClosureBody",
          "CorrectionBody",
          "DifferenceBody",
          "FindingBody",
          "FixBody",
          "Reason",
          "SecondBody",
          "SplitBody",
          "Submission");

  @ParameterizedTest
  @EnumSource(Service.class)
  @DisplayName("Schemas are called what they are, and bodies say what they must have")
  void saysWhatIsNeeded(Service service) {
    // Given
    JsonNode served = served(service);

    // When
    JsonNode schemas = served.path("components").path("schemas");

    // Then
    assertThat(schemas.fieldNames()).toIterable().allMatch(NAME.asMatchPredicate());
    assertThat(schemas.fieldNames())
        .toIterable()
        .noneMatch(name -> name.startsWith("PageI") || name.contains("."));
    Set<String> bodies =
        operations(served)
            .flatMap(operation -> operation.path("requestBody").findValuesAsText("$ref").stream())
            .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
            .collect(Collectors.toSet());
    assertThat(bodies)
        .allSatisfy(
            body ->
                assertThat(schemas.path(body).path("required").isEmpty())
                    .as("%s has no required member", body)
                    .isEqualTo(ALL_OPTIONAL.contains(body)));
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  @DisplayName("Commands need the version that they were decided on, and answer the next one")
  void saysWhichHeadersThereAre(Service service) {
    // Given
    JsonNode served = served(service);

    // When
    List<JsonNode> operations = operations(served).toList();

    // Then
    assertThat(operations)
        .filteredOn(operation -> has(operation, "If-Match"))
        .allSatisfy(
            command -> {
              assertThat(parameter(command, "If-Match").path("required").asBoolean())
                  .isEqualTo(!command.path("operationId").asText().equals("publishProgram"));
              assertThat(answered(command, "200").has("ETag")).isTrue();
            });
    assertThat(operations)
        .filteredOn(operation -> operation.path("responses").has("201"))
        .allMatch(creating -> answered(creating, "201").has("Location"));
    assertThat(served.at("/components/securitySchemes/staff/openIdConnectUrl").asText())
        .isEqualTo(Installation.issuer() + "/.well-known/openid-configuration");
    assertThat(served.at("/components/securitySchemes").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("staff", "reporter", "account");
  }

  @ParameterizedTest
  @CsvSource({
    "TRIAGE, listCases, stage, Stage",
    "TRIAGE, listCases, severity, Severity",
    "TRIAGE, listCases, due, OffsetDateTime",
    "NOTIFICATION, listDeliveries, state, DeliveryOutcome",
    "ADVISORY, listAdvisories, stage, AdvisoryStage"
  })
  @DisplayName("Filters say which values they take")
  void saysWhatFiltersTake(Service service, String operationId, String filter, String schema) {
    // Given
    JsonNode served = served(service);

    // When
    JsonNode operation =
        operations(served)
            .filter(one -> one.path("operationId").asText().equals(operationId))
            .findFirst()
            .orElseThrow();

    // Then
    assertThat(parameter(operation, filter).at("/schema/$ref").asText()).endsWith("/" + schema);
    JsonNode values = served.at("/components/schemas/" + schema);
    assertThat(values.has("enum") || values.path("format").asText().equals("date-time")).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void servesTheDocumentThatIsCheckedIn(Service service) throws IOException {
    // Given
    Path file = Repository.root().resolve("docs/openapi/" + service.label() + ".json");

    // When
    JsonNode served = served(service);

    // Then
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(served) + "\n";
    if (System.getenv("GOLDEN_WRITE") != null) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(Journey.read(Files.readString(file)))
        .as("docs/openapi/%s.json; written anew with GOLDEN_WRITE=1", service.label())
        .isEqualTo(served);
    assertThat(served.path("paths").isEmpty()).isFalse();
    assertThat(served.findValues("enum").stream().flatMap(JsonNode::valueStream))
        .as("values as requests and answers hold them")
        .allMatch(value -> value.asText().matches("[a-z0-9.:-]+"));
  }

  private static JsonNode served(Service service) {
    return FourServices.shared().client(service).get("/q/openapi?format=json").orFail().json();
  }

  private static Stream<JsonNode> operations(JsonNode served) {
    return served
        .path("paths")
        .valueStream()
        .flatMap(JsonNode::valueStream)
        .filter(operation -> operation.has("responses"));
  }

  private static boolean has(JsonNode operation, String parameter) {
    return !parameter(operation, parameter).isMissingNode();
  }

  private static JsonNode parameter(JsonNode operation, String name) {
    return operation
        .path("parameters")
        .valueStream()
        .filter(parameter -> parameter.path("name").asText().equals(name))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  private static JsonNode answered(JsonNode operation, String status) {
    return operation.path("responses").path(status).path("headers");
  }
}
