package org.disclosureledger.lifecycle.clock;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** Where a clock stands, as everybody is shown it. */
public enum ClockState implements Spelled {
  /** Time goes by. */
  RUNNING,
  /** It stands still. */
  PAUSED,
  /** The act is done; the message about it is under way. */
  AWAITING_DELIVERY,
  /** It was kept. */
  MET,
  /** It was broken; what happens later does not undo that. */
  BREACHED,
  /** It has lost its object. */
  NOT_APPLICABLE
}
