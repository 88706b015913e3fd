package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.event.ReportEvent.ReportSubmitted;
import org.disclosureledger.sealing.KeyRing;
import org.disclosureledger.sealing.KeyState;
import org.disclosureledger.service.keys.KeyChest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The key of a case, which intake makes for others. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class CaseKeyTest {

  @Inject KeyChest keys;

  @Test
  @DisplayName(
      "S1.17: intake makes the key to what the committee says to itself, and cannot use it")
  void holdsNoKeyOfTheCase() {
    // Given
    Report report = Report.submitted(Program.published("keyed"), "{\"title\": \"Mine\"}");
    UUID caseKey = Ledger.only(report.id(), ReportSubmitted.class).caseKey();

    // When
    KeyRing ring = keys.ring(List.of(caseKey)).await().atMost(Ledger.PATIENCE);

    // Then
    assertThat(ring.lookup(caseKey)).isEqualTo(new KeyState.NotYetHere(caseKey));
    assertThat(
            Ledger.count(
                """
                select count(*) from ledger.data_key
                 where key_id = '%s' and purpose = 'case' and owner <> '%s'
                   and wrapped like '%%:triage:%%' and wrapped like '%%:advisory:%%'
                   and wrapped not like '%%:intake:%%' and wrapped not like '%%:notification:%%'"""
                    .formatted(caseKey, report.id())))
        .isEqualTo(1);
  }
}
