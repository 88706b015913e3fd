package org.disclosureledger.service.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ValueRange;

/**
 * Reads the timestamps of RFC 3339 section 5.6: with a zone, and with years of four digits, in UTC
 * too. Java reads other years as well, and neither PostgreSQL nor the readers of events do.
 */
final class TimestampReader extends StdScalarDeserializer<OffsetDateTime> {

  private static final long serialVersionUID = 1L;
  private static final ValueRange YEARS = ValueRange.of(0, 9999);

  TimestampReader() {
    super(OffsetDateTime.class);
  }

  /**
   * The timestamp of a text.
   *
   * @throws DateTimeException when it is none
   */
  static OffsetDateTime parse(String text) {
    OffsetDateTime read = OffsetDateTime.parse(text);
    YEARS.checkValidValue(read.withOffsetSameInstant(ZoneOffset.UTC).getYear(), ChronoField.YEAR);
    return read;
  }

  @Override
  public OffsetDateTime deserialize(JsonParser in, DeserializationContext context)
      throws IOException {
    if (!in.hasToken(JsonToken.VALUE_STRING)) {
      return (OffsetDateTime) context.handleUnexpectedToken(OffsetDateTime.class, in);
    }
    String text = in.getText();
    try {
      return parse(text);
    } catch (DateTimeException e) {
      return (OffsetDateTime)
          context.handleWeirdStringValue(OffsetDateTime.class, text, "no timestamp of RFC 3339");
    }
  }
}
