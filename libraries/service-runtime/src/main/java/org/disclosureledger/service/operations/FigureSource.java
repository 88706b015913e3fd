package org.disclosureledger.service.operations;

import io.smallrye.mutiny.Uni;

/**
 * Figures that have to be asked of a server; {@link Figures} looks for them again and again. What
 * it registers has names that {@code docs/operations.md} explains and tells nothing of one program
 * or case.
 */
public interface FigureSource {

  /** What it tells of, in one word, for the log. */
  String name();

  /** Asks, and keeps what was answered for whoever reads the metrics. */
  Uni<Void> look();
}
