package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.systemtests.harness.Onlooker.sees;

import com.fasterxml.jackson.databind.JsonNode;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.Committee;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Reporter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is reported of other projects' vulnerabilities, under a shipped policy as it stands. */
class UpstreamIT {

  private static final String LLM_D = "llm-d";

  private static final String KNOWN =
      """
      {"kind": "impact-unknown", "title": "Does the known one reach you?",
       "description": "Its advisory names a library of yours.", "aliases": ["CVE-2026-41234"],
       "contact": {"email": "known@upstream.example.net"}}
      """;

  private static final String DEPENDENCY =
      """
      {"kind": "dependency", "title": "The tokenizer of yours reads too far",
       "description": "It is in the project that you use.",
       "affected": [{"package": {"ecosystem": "PyPI", "name": "Token_Izers",
                                 "purl": "pkg:pypi/token-izers"},
                     "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]}]}
      """;

  private final FourServices services = FourServices.shared();
  private final Committee committee = new Committee(services, LLM_D);

  @Test
  @DisplayName(
      "S1.8: whether a known vulnerability reaches the project can be asked, under its CVE id, and is"
          + " answered with a verdict")
  void answersWhetherAKnownOneReachesTheProject() {
    // Given
    Reporter reporter = Reporter.submits(services, LLM_D, KNOWN);
    String id = committee.awaitListed(reporter.id()).path("id").asText();
    JsonNode read = committee.read(id);

    // When
    committee
        .command(
            "coordinator",
            id,
            "verdict",
            "{\"outcome\": \"invalid\", \"reason\": \"not-reproducible\","
                + " \"text\": \"We never call it.\"}")
        .orFail();

    // Then
    assertThat(read.path("kind").asText()).isEqualTo("impact-unknown");
    assertThat(read.path("aliases").toString()).isEqualTo("[\"CVE-2026-41234\"]");
    sees(
        () ->
            assertThat(reporter.page().path("messages").findValuesAsText("text"))
                .containsExactly("We never call it."));
    sees(
        () -> assertThat(reporter.page().path("clocks").findValuesAsText("state")).contains("met"));
  }

  @Test
  @DisplayName(
      "S1.9, S2.9: a vulnerability of a dependency is reported as one, and names the dependency as"
          + " its ecosystem does, in the case and in the draft")
  void linksTheDependency() {
    // Given
    Reporter reporter = Reporter.submits(services, LLM_D, DEPENDENCY);
    String id = committee.awaitListed(reporter.id()).path("id").asText();

    // When
    committee.command("coordinator", id, "verdict", "{\"outcome\": \"valid\"}").orFail();

    // Then
    JsonNode read = committee.read(id);
    assertThat(read.path("kind").asText()).isEqualTo("dependency");
    assertThat(read.at("/affected/0/package/purl").asText()).isEqualTo("pkg:pypi/token-izers");
    JsonNode draft = committee.advisory(committee.awaitAdvisory(id)).orFail().json();
    assertThat(draft.at("/document/affected/0/package/purl").asText())
        .isEqualTo("pkg:pypi/token-izers");
    assertThat(draft.at("/document/affected/0/package/name").asText()).isEqualTo("token-izers");
  }

  @Test
  @DisplayName("S1.10: everybody can read where the projects that are used want reports themselves")
  void tellsWhereUpstreamProjectsWantReports() {
    // When
    JsonNode program =
        services.client(Service.INTAKE).get("/api/v1/programs/" + LLM_D).orFail().json();

    // Then
    JsonNode upstreams = program.at("/intake/upstreams");
    assertThat(upstreams.findValuesAsText("name")).containsExactly("vLLM", "Kubernetes");
    assertThat(upstreams.findValuesAsText("purl"))
        .containsExactly("pkg:pypi/vllm", "pkg:golang/k8s.io/kubernetes");
    assertThat(upstreams.findValuesAsText("report")).allMatch(url -> url.startsWith("https://"));
  }
}
