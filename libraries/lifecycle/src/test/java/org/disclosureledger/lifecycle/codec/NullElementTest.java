package org.disclosureledger.lifecycle.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.event.CaseEvent.SeverityAssessed;
import org.disclosureledger.lifecycle.policy.Severity;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.sealing.DataKey;
import org.disclosureledger.sealing.KeyState;
import org.disclosureledger.sealing.Secrecy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What was recorded with a null in a list can be read by everybody. */
class NullElementTest {

  private final DataKey key = DataKey.generate(Secrecy.CASE, UUID.randomUUID());

  @Test
  @DisplayName("an element that is null is left out where a sealed list is opened")
  void leavesOutNull() {
    // Given
    SeverityAssessed assessed =
        new SeverityAssessed(
            "guild",
            UUID.randomUUID(),
            Severity.HIGH,
            Confidential.of("CVSS:3.1/AV:N"),
            Confidential.of(9.8),
            null,
            Confidential.of(Arrays.asList("CWE-79", null)),
            null);
    String stored =
        LifecycleJson.write(
            EventSealer.seal(assessed, UUID.randomUUID(), new SealingKeys(null, null, key)));

    // When
    SeverityAssessed read = (SeverityAssessed) LifecycleJson.read("SeverityAssessed", stored);

    // Then
    List<String> cwes =
        read.cwes().open(Clearance.of("test", id -> new KeyState.Present(key))).require();
    assertThat(cwes).containsExactly("CWE-79");
  }
}
