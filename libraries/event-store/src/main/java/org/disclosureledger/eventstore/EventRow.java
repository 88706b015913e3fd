package org.disclosureledger.eventstore;

import io.vertx.sqlclient.Row;

/** Reads a row of {@code ledger.event} whose columns were selected as {@link #COLUMNS}. */
final class EventRow {

  static final String COLUMNS =
      "e.stream_id, e.version, e.seq, e.event_id, e.type, e.schema_version, e.data, e.metadata,"
          + " e.recorded_at, e.hash";

  /** How many columns that are. */
  static final int SIZE = 10;

  private EventRow() {}

  /**
   * @param offset position of the first of the columns in the row
   */
  static RecordedEvent read(Row row, int offset) {
    return new RecordedEvent(
        row.getUUID(offset),
        row.getInteger(offset + 1),
        row.getLong(offset + 2),
        row.getUUID(offset + 3),
        row.getString(offset + 4),
        row.getShort(offset + 5),
        row.getString(offset + 6),
        row.getString(offset + 7),
        row.getOffsetDateTime(offset + 8).toInstant(),
        row.getBuffer(offset + 9).getBytes());
  }
}
