package org.disclosureledger.triage.domain.clock;

import java.util.List;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.clock.Promise;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.triage.domain.clock.CaseClocks.Subject;

/** The promises that intake made begin to be watched. */
public final class ClockStart {

  private ClockStart() {}

  /** Adopts promises as they were made; a clock that runs already is not started again. */
  public static Decision<ClockEvent> decide(
      CaseClocks state, Subject subject, List<Promise> promises) {
    ClockLog log = new ClockLog(state, subject);
    adopt(log, promises);
    return log.decision();
  }

  static void adopt(ClockLog log, List<Promise> promises) {
    promises.stream()
        .filter(promise -> log.state().clock(promise.name()).isEmpty())
        .forEach(log::started);
  }
}
