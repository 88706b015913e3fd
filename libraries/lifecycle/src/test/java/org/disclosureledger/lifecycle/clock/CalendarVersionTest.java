package org.disclosureledger.lifecycle.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import de.focus_shift.jollyday.core.HolidayManager;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.zone.ZoneRulesProvider;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.disclosureledger.lifecycle.policy.ClockUnit;
import org.disclosureledger.lifecycle.policy.Programs;
import org.junit.jupiter.api.Test;

/** The same facts give the same promise, on any machine, and say by which calendar. */
class CalendarVersionTest {

  private static final Instant START = Instant.parse("2026-12-30T21:05:07Z");

  @Test
  void stampsTheRulesItUsed() {
    // Given
    String zoneRules = ZoneRulesProvider.getVersions("America/New_York").lastKey();

    // When
    String version = new ClockCalculator(Programs.llmD().calendar()).calendarVersion();

    // Then
    assertThat(version).isEqualTo("2026-1+jollyday-1.5.0+tzdb-" + zoneRules);
  }

  @Test
  void leavesOutHolidayRulesThatItDoesNotUse() {
    // Given
    ClockCalculator operator = new ClockCalculator(Programs.litellmOperator().calendar());

    // When
    String version = operator.calendarVersion();

    // Then
    assertThat(version).startsWith("2026-1+tzdb-");
  }

  @Test
  void namesTheHolidayRulesThatAreOnTheClassPath() throws IOException {
    // Given
    Properties pom = new Properties();
    String path = "/META-INF/maven/de.focus-shift/jollyday-core/pom.properties";

    // When
    try (InputStream in = HolidayManager.class.getResourceAsStream(path)) {
      pom.load(Objects.requireNonNull(in));
    }

    // Then
    assertThat(WorkingDays.HOLIDAY_RULES).isEqualTo("jollyday-" + pom.getProperty("version"));
  }

  @Test
  void givesTheSameReasonsWhateverTheMachinesLanguage() {
    // Given
    Locale before = Locale.getDefault();
    ClockFacts facts = ClockFacts.startedAt(START);
    DueDate here =
        new ClockCalculator(Programs.llmD().calendar())
            .due(Clocks.clock(3, ClockUnit.WORKING_DAYS), facts);

    // When
    DueDate elsewhere;
    try {
      Locale.setDefault(Locale.GERMANY);
      elsewhere =
          new ClockCalculator(Programs.llmD().calendar())
              .due(Clocks.clock(3, ClockUnit.WORKING_DAYS), facts);
    } finally {
      Locale.setDefault(before);
    }

    // Then
    assertThat(elsewhere).isEqualTo(here);
    assertThat(elsewhere.why()).anyMatch(reason -> reason.contains("New Year's Day"));
  }

  @Test
  void travelsAsJson() throws IOException {
    // Given
    JsonMapper json =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    Promise promise =
        new ClockCalculator(Programs.llmD().calendar())
            .promise(Programs.llmD().clock("ACK").orElseThrow(), ClockFacts.startedAt(START), 3);

    // When
    String text = json.writeValueAsString(promise);

    // Then
    assertThat(text).contains("\"unit\":\"working-days\"", "\"dueAt\":\"2027-01-06T05:00:00Z\"");
    assertThat(json.readValue(text, Promise.class)).isEqualTo(promise);
  }
}
