package org.disclosureledger.eventstore;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one connection of a process learns of its server, all act on: when it turns out to take no
 * writes (any more), the idle ones are closed at once and the others when they are answered,
 * whether or not anybody was going to use them. A relay writes every few seconds, so that every
 * process of a service learns it within seconds. Safe for any thread.
 */
public final class FormerPrimary {

  private final Set<OverdueAnswer> connections = ConcurrentHashMap.newKeySet();

  void watches(OverdueAnswer connection) {
    connections.add(connection);
  }

  void ended(OverdueAnswer connection) {
    connections.remove(connection);
  }

  /** A server has refused to write: whoever connects anew may reach the primary. */
  void found() {
    connections.forEach(OverdueAnswer::leave);
  }
}
