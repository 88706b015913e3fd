package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.backing.installation.ProgramPublisher;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.Committee;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Journey;
import org.disclosureledger.systemtests.harness.Repository;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Approvals end with their approver's membership. */
class FormerApproverIT {

  /** A program of this test, since it loses a member. */
  private static final String PROGRAM = "lock-keepers";

  private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);

  private final FourServices services = FourServices.shared();
  private final Committee committee = new Committee(services, PROGRAM);

  @Test
  @DisplayName(
      "a removed approver's approval ends within five seconds, and what was scheduled with it is given"
          + " back; an assignee is one of the committee")
  void endsWithTheMembership() {
    // Given
    String document = document();
    new ProgramPublisher(services.client(Service.INTAKE), services.installation())
        .publish(PROGRAM, document);
    awaitKnown();
    Journey journey =
        Journey.begin(
                services,
                PROGRAM,
                Repository.text("reports/go-path-traversal.json")
                    .replace("ines.okafor", "ines.of.the.locks"))
            .opened()
            .judged()
            .remedied()
            .imposed(Duration.ofDays(3))
            .approved()
            .scheduled();
    String approver = journey.advisory().at("/approvers/0").asText();
    Answer assignment =
        committee.command(
            "coordinator",
            journey.caseId().toString(),
            "assignment",
            "{\"assignee\": \"%s\"}".formatted(approver));

    // When
    committee.publishes(withoutTheSecondApprover(document));

    // Then
    Awaitility.await("the approval has ended")
        .atMost(ENDS_WITHIN)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () -> {
              JsonNode read = journey.advisory();
              assertThat(read.path("approvers")).hasSize(1);
              assertThat(read.path("stage").asText()).isEqualTo("draft");
              assertThat(read.path("missing").toString()).contains("two-approvals");
            });
    assertThat(assignment.status()).isEqualTo(422);
    assertThat(assignment.json().path("field").asText()).isEqualTo("assignee");
  }

  private void awaitKnown() {
    for (Service service : List.of(Service.TRIAGE, Service.ADVISORY)) {
      String list = service == Service.TRIAGE ? "cases" : "advisories";
      Awaitility.await(service.label() + " knows the program")
          .atMost(KNOWN_WITHIN)
          .until(
              () ->
                  committee
                      .as("coordinator", service)
                      .get("/api/v1/" + list + "?program=" + PROGRAM)
                      .isSuccess());
    }
  }

  /** Somebody else takes the place: a program has two approvers. */
  private static String withoutTheSecondApprover(String document) {
    return document.replace("subject: second-approver-", "subject: third-approver-");
  }

  private static String document() {
    return Repository.text("programs/harbour.yaml")
        .replace("slug: harbour", "slug: " + PROGRAM)
        .replace("name: Harbour", "name: Lock keepers")
        .replace("-harbour\n", "-" + PROGRAM + "\n")
        .replace("advisoryPrefix: HRB", "advisoryPrefix: LCK");
  }
}
