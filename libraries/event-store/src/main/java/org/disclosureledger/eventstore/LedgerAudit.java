package org.disclosureledger.eventstore;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Recomputes the hash chain of every stream and tells where it does not hold: an edited, inserted,
 * exchanged or reordered row, a row missing before another.
 *
 * <p>Not found: rows missing at the end of a stream, whole streams missing, and a stream rewritten
 * with all its hashes. Against these stand checkpoints kept elsewhere.
 */
public final class LedgerAudit {

  private static final int PAGE_ROWS = 200;

  /** Of data and metadata: large events lie side by side, as they came. */
  private static final long PAGE_BYTES = 1024 * 1024;

  private static final UUID FIRST_STREAM = new UUID(0, 0);

  private final Pool pool;
  private final int mostFindings;
  private final Duration pause;

  /**
   * @param pool connections of a role that may read events
   * @param mostFindings how many findings are listed at most; all are counted
   */
  public LedgerAudit(Pool pool, int mostFindings) {
    this(pool, mostFindings, Duration.ZERO);
  }

  /**
   * @param pool connections of a role that may read events
   * @param mostFindings how many findings are listed at most; all are counted
   * @param pause between two pages of at most 200 events, so that an audit leaves the database to
   *     others
   */
  public LedgerAudit(Pool pool, int mostFindings, Duration pause) {
    this.pool = pool;
    this.mostFindings = mostFindings;
    this.pause = pause;
  }

  /**
   * A place where a chain does not hold.
   *
   * @param streamId the stream
   * @param version the version
   * @param kind what is wrong there
   */
  public record Finding(UUID streamId, int version, Kind kind) {}

  /** What can be wrong. */
  public enum Kind {
    /** The row is not what was hashed after the row before it. */
    ALTERED,
    /** No row with this version, though the stream goes on after it. */
    MISSING,
    /** The row was given its place in the ledger before the row that it follows. */
    OUT_OF_ORDER
  }

  /**
   * What an audit found.
   *
   * @param streams streams read
   * @param events events read
   * @param findingCount how many places do not hold
   * @param findings the first of them, by stream and version
   */
  public record Report(long streams, long events, long findingCount, List<Finding> findings) {
    /** Whether every chain holds. */
    public boolean isClean() {
      return findingCount == 0;
    }
  }

  /** Reads the whole ledger, a page at a time. */
  public Uni<Report> run() {
    Walk walk = new Walk();
    return Uni.createFrom()
        .deferred(() -> page(walk))
        .repeat()
        .until(rows -> rows == 0)
        .collect()
        .last()
        .map(ignored -> walk.report())
        .onFailure()
        .transform(e -> new StoreUnavailable("ledger could not be audited", false, e));
  }

  /** Reads the next events, as many as {@link #PAGE_BYTES} hold but at least one; how many. */
  private Uni<Integer> page(Walk walk) {
    return pool.preparedQuery(
            "select "
                + EventRow.COLUMNS
                + """
                  from (
                       select w.*, sum(octet_length(w.data) + octet_length(w.metadata))
                                     over (order by w.stream_id, w.version)
                                   - octet_length(w.data) - octet_length(w.metadata) as bytes_before
                         from (
                              select *
                                from ledger.event
                               where (stream_id, version) > ($1, $2)
                               order by stream_id, version
                               limit $3) w) e
                 where e.bytes_before < $4
                 order by e.stream_id, e.version""")
        .execute(Tuple.of(walk.stream, walk.version, PAGE_ROWS, PAGE_BYTES))
        .map(
            rows -> {
              rows.forEach(row -> walk.visit(EventRow.read(row.getDelegate(), 0)));
              return rows.size();
            })
        .chain(this::rest);
  }

  private Uni<Integer> rest(int rows) {
    Uni<Integer> page = Uni.createFrom().item(rows);
    return pause.isZero() ? page : page.onItem().delayIt().by(pause);
  }

  private final class Walk {
    private final List<Finding> findings = new ArrayList<>();
    private UUID stream = FIRST_STREAM;
    private int version;
    private long seq;
    private byte[] hash = new byte[HashChain.HASH_BYTES];
    private long streams;
    private long events;
    private long findingCount;

    void visit(RecordedEvent event) {
      if (events == 0 || !event.streamId().equals(stream)) {
        stream = event.streamId();
        version = 0;
        seq = 0;
        hash = new byte[HashChain.HASH_BYTES];
        streams++;
      }
      events++;
      if (event.version() > version + 1) {
        report(version + 1, Kind.MISSING);
      } else if (!Arrays.equals(HashChain.hash(event, hash), event.hash())) {
        report(event.version(), Kind.ALTERED);
      }
      if (event.seq() <= seq) {
        report(event.version(), Kind.OUT_OF_ORDER);
      }
      version = event.version();
      seq = event.seq();
      // Go on from what is stored, or one altered row would be told for all that follow it.
      hash = event.hash();
    }

    private void report(int atVersion, Kind kind) {
      findingCount++;
      if (findings.size() < mostFindings) {
        findings.add(new Finding(stream, atVersion, kind));
      }
    }

    Report report() {
      return new Report(streams, events, findingCount, List.copyOf(findings));
    }
  }
}
