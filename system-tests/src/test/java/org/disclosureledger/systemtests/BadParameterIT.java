package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.FourServices;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in an address and cannot be is refused by the name of its parameter. */
class BadParameterIT {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "TRIAGE, /api/v1/cases?stage=foo, stage",
    "TRIAGE, /api/v1/cases?stage=%00, stage",
    "TRIAGE, /api/v1/cases?severity=worst, severity",
    "TRIAGE, /api/v1/cases?assignee=somebody, assignee",
    "TRIAGE, /api/v1/cases?due=tomorrow, due",
    "TRIAGE, /api/v1/cases?due=%2B999999-01-01T00:00:00Z, due",
    "TRIAGE, /api/v1/cases?limit=x, limit",
    "TRIAGE, /api/v1/cases?limit=0, limit",
    "TRIAGE, /api/v1/cases?limit=99999999999, limit",
    "TRIAGE, /api/v1/cases?cursor=garbage, cursor",
    "TRIAGE, /api/v1/cases?stage=triage&stage=released, stage",
    "TRIAGE, /api/v1/cases?colour=red, colour",
    "TRIAGE, /api/v1/cases/a%00, id",
    "NOTIFICATION, /api/v1/deliveries?state=lost, state",
    "NOTIFICATION, /api/v1/deliveries?state=%00, state",
    "NOTIFICATION, /api/v1/deliveries?limit=x, limit",
    "NOTIFICATION, /api/v1/deliveries?cursor=garbage, cursor",
    "NOTIFICATION, /api/v1/deliveries?colour=red, colour",
    "ADVISORY, /api/v1/advisories?stage=foo, stage",
    "ADVISORY, /api/v1/advisories?stage=%00, stage",
    "ADVISORY, /api/v1/advisories?case=x, case",
    "ADVISORY, /api/v1/advisories?limit=-1, limit",
    "ADVISORY, /api/v1/advisories?cursor=garbage, cursor",
    "ADVISORY, /?cursor=garbage, cursor",
    "ADVISORY, /?colour=red, colour",
    "ADVISORY, /v1/vulns/a%00, id"
  })
  void namesTheParameterAtFault(Service service, String address, String parameter) {
    // Given
    FourServices services = FourServices.shared();

    // When
    Answer answer = services.client(service, "coordinator").get(address);

    // Then
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("field").asText()).isEqualTo(parameter);
  }
}
