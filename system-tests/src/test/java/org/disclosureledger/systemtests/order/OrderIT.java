package org.disclosureledger.systemtests.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.disclosureledger.backing.BackingServices;
import org.disclosureledger.eventstore.OrderMutant;
import org.disclosureledger.eventstore.OrderRun;
import org.disclosureledger.eventstore.TestLedger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * From the public append over relays in processes of their own and the real broker to a read model:
 * nothing is lost, doubled, torn or reordered, whatever stalls, fails, dies or freezes. {@code
 * -Psiege} goes on for longer.
 */
class OrderIT {

  private static final Duration DURATION =
      Duration.ofSeconds(Integer.getInteger("siege.order-seconds", 12));

  @Test
  @DisplayName("24 writers, stalling and failing commits, relays killed and paused: all in order")
  void keepsOrderOverTheRealBroker() throws Exception {
    try (OrderRun run = run(OrderMutant.NONE)) {
      // When
      run.stallingCommits().slowInserts().runWithTrouble(DURATION);

      // Then
      List<String> violations = run.violations(TestLedger.PATIENCE);
      System.out.println("order=held " + run.summary());
      assertThat(violations).isEmpty();
      assertThat(run.stored()).isGreaterThan(DURATION.toSeconds() * 20);
      assertThat(run.kills()).isPositive();
      assertThat(run.pauses()).isPositive();
    }
  }

  /** A run over relays in processes of their own and the real broker. */
  static OrderRun run(OrderMutant mutant) {
    return new OrderRun(mutant, new KafkaRelays(BackingServices.shared().kafka()));
  }
}
