package org.disclosureledger.eventstore;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the grouped append does; safe for any thread, counted since the start. */
public final class AppendStatistics {

  private final LongAdder groups = new LongAdder();
  private final LongAdder groupedAppends = new LongAdder();
  private final LongAdder loneAppends = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private final LongAdder waitedNanos = new LongAdder();

  /** Of the appends that have come and have no outcome yet. */
  final AtomicInteger open = new AtomicInteger();

  final AtomicLong openBytes = new AtomicLong();

  private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();

  AppendStatistics() {}

  /** Group statements sent. */
  public long groups() {
    return groups.sum();
  }

  /** Appends sent in group statements; divided by {@link #groups()} the usual size of a group. */
  public long groupedAppends() {
    return groupedAppends.sum();
  }

  /** Appends run again alone, because the statement they were in failed. */
  public long loneAppends() {
    return loneAppends.sum();
  }

  /** Failed statements by SQLSTATE; "lost" where the connection broke. */
  public Map<String, Long> failures() {
    Map<String, Long> counts = new TreeMap<>();
    failures.forEach((sqlState, count) -> counts.put(sqlState, count.sum()));
    return counts;
  }

  /** Appends that lie in memory now: in a statement, about to be sent, or about to be run again. */
  public int waiting() {
    return open.get();
  }

  /** What these take, in bytes. */
  public long waitingBytes() {
    return openBytes.get();
  }

  /** Appends that were answered, whatever the answer. */
  public long answered() {
    return answered.sum();
  }

  /** How long callers waited for these answers, all together. */
  public Duration waited() {
    return Duration.ofNanos(waitedNanos.sum());
  }

  void answered(Duration waited) {
    answered.increment();
    waitedNanos.add(waited.toNanos());
  }

  void group(int appends) {
    groups.increment();
    groupedAppends.add(appends);
  }

  void lone() {
    loneAppends.increment();
  }

  void failure(String sqlState) {
    failures.computeIfAbsent(sqlState, s -> new LongAdder()).increment();
  }
}
