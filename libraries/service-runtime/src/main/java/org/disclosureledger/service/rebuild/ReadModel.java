package org.disclosureledger.service.rebuild;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A read model that can be built anew, and how far that is.
 *
 * @param name the consumer that fills it
 * @param tables its tables
 * @param guards the table that counts, by stream, what its spare tables show
 * @param state how far its rebuild is
 * @param bySelf whether it switches as soon as it has caught up
 * @param requestedBy who started the last rebuild, pseudonymous; null before the first
 * @param requestedAt when that was
 * @param applied events applied to the spare tables since
 * @param endedAt when it last switched, failed or was given up
 * @param reason why it failed
 */
public record ReadModel(
    String name,
    List<String> tables,
    String guards,
    State state,
    boolean bySelf,
    @Nullable String requestedBy,
    @Nullable Instant requestedAt,
    long applied,
    @Nullable Instant endedAt,
    @Nullable String reason) {

  /** Copies the tables. */
  public ReadModel {
    tables = List.copyOf(tables);
  }

  /** How far a rebuild is. */
  public enum State {
    /** There is none: the spare tables are empty. */
    IDLE,
    /** The spare tables are being filled. */
    FILLING,
    /** They have caught up with the running ones, and wait for the switch. */
    READY,
    /** They catch up with what has come since, and then change places with the running ones. */
    SWITCHING,
    /** They run; the spare tables are those that ran before. */
    SWITCHED,
    /** An event could not be applied; nobody works on it. */
    FAILED;

    /** As the database and the doors spell it. */
    public String spelling() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String spelling) {
      return valueOf(spelling.toUpperCase(Locale.ROOT));
    }
  }
}
