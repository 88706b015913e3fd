package org.disclosureledger.notification.view;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** What became of a message. */
public enum DeliveryOutcome implements Spelled {
  /** The transport accepted it. */
  DELIVERED,
  /** It stands on the reporter's page, and that is the delivery. */
  SHOWN,
  /** It was given up. */
  ABANDONED
}
