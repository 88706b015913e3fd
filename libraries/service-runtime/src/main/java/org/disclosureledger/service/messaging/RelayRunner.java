package org.disclosureledger.service.messaging;

import jakarta.enterprise.context.ApplicationScoped;

/** Runs the relay. */
@ApplicationScoped
public class RelayRunner {
  /** Wakes it. */
  public void wake() {}
}
