package org.disclosureledger.intake.submitreport;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.disclosureledger.lifecycle.clock.ClockCalculator;
import org.disclosureledger.lifecycle.clock.ClockFacts;
import org.disclosureledger.lifecycle.clock.Promise;
import org.disclosureledger.lifecycle.policy.StartEvent;
import org.disclosureledger.lifecycle.policy.WorkCalendar;
import org.disclosureledger.service.program.KnownProgram;

/**
 * Computes the promises of a report, once: they go into the receipt and into the event, and
 * everybody else adopts them.
 */
@ApplicationScoped
public class PromiseMaker {

  private final Map<WorkCalendar, ClockCalculator> calculators = new ConcurrentHashMap<>();

  /**
   * The promises that start with the receipt of a report; its severity is not known yet (S2.11).
   */
  public List<Promise> promises(KnownProgram program, Instant receivedAt) {
    ClockCalculator calculator =
        calculators.computeIfAbsent(program.policy().calendar(), ClockCalculator::new);
    return calculator.promises(
        program.policy(),
        program.policyVersion(),
        StartEvent.REPORT_RECEIVED,
        ClockFacts.startedAt(receivedAt));
  }
}
