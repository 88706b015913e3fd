package org.disclosureledger.systemtests.bench;

import java.util.stream.DoubleStream;

/** The middle of what was measured. */
final class Medians {

  private Medians() {}

  static double of(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    return sorted[sorted.length / 2];
  }
}
