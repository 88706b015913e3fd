package org.disclosureledger.eventstore;

import java.util.List;

/** The relays of an {@link OrderRun}, and the broker that they publish to. */
public interface OrderRelays extends AutoCloseable {

  /** Brings two relays up, which compete for the lease of this ledger. */
  void start(TestLedger ledger, OrderMutant mutant);

  /** Something was appended and committed. */
  void appended();

  /** The leading relay ends without a farewell, and another one starts. */
  void kill();

  /** The leading relay stands still until some time after its lease. */
  void pause();

  /** Ends whatever makes publishing fail. */
  void heal();

  /** What the broker got: of each stream in the order in which it can be read. */
  List<GuardedBatch.Place> places();

  /** What is wrong with whatever else follows from what was published. */
  List<String> violations();

  @Override
  void close();
}
