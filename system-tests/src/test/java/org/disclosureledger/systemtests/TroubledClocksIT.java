package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.systemtests.harness.Onlooker.sees;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.disclosureledger.systemtests.harness.Committee;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Onlooker;
import org.disclosureledger.systemtests.harness.Reporter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What goes wrong with the promises of the shipped policies. The clock goes on by months: before
 * all others, so that no other test's cases break their promises by the hundred, and no input is
 * late.
 */
@Tag("alone")
@Order(0)
class TroubledClocksIT {

  private static final String LLM_D = "llm-d";
  private static final String LITELLM = "litellm-operator";
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final String MEDIUM = "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N";
  private static final String HIGH = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N";

  private final FourServices services = FourServices.shared();

  @Test
  @DisplayName(
      "S1.14, S1.15, S1.20, S2.11, S2.12: a committee that stops answering breaks every promise where"
          + " all can see it, and its silence on a suggested date is a no")
  void showsThatTheCommitteeIsSilent() {
    // Given
    Instant wanted = services.clock().now().plus(Duration.ofDays(30));
    Reporter one =
        Reporter.submits(
            services,
            LLM_D,
            "{\"title\": \"Nobody is there\", \"proposedDisclosureDate\": \"%s\"}"
                .formatted(wanted));
    Reporter other = Reporter.submits(services, LITELLM, "{\"title\": \"Nobody is here\"}");
    String mine = caseOf(LLM_D, one);
    String theirs = caseOf(LITELLM, other);
    clocks(LLM_D, one, mine, "running", "running");
    clocks(LITELLM, other, theirs, "running", "running");

    // When
    services.clock().advance(Duration.ofDays(9));

    // Then
    clocks(LLM_D, one, mine, "breached", "breached");
    clocks(LITELLM, other, theirs, "breached", "breached");
    for (String clock : new String[] {"ACK", "ANALYSIS"}) {
      onlooker(LLM_D, one).committeeIsMailed("The promise " + clock);
      onlooker(LLM_D, one).page("promise-broken:" + clock);
    }
    for (String clock : new String[] {"INITIAL RESPONSE", "FIX TARGET"}) {
      onlooker(LITELLM, other).committeeIsMailed("The promise " + clock);
      onlooker(LITELLM, other).page("promise-broken:" + clock);
    }
    onlooker(LLM_D, one).page("disclosure-date-expired");
    onlooker(LLM_D, one).committeeIsMailed("Silence counts as a no.");
    assertThat(one.page().at("/disclosureDate/proposals/0/state").asText()).isEqualTo("expired");
    Instant received = receivedAt(other);
    sees(
        () ->
            assertThat(
                    new Committee(services, LITELLM)
                        .listed(other.id())
                        .orElseThrow()
                        .path("breachedAt")
                        .asText())
                .isEqualTo(received.plus(Duration.ofHours(48)).toString()));
    command(LLM_D, mine, "acknowledgement", "{\"message\": \"We are sorry.\"}");
    sees(
        () ->
            assertThat(one.page().path("messages").findValuesAsText("text"))
                .containsExactly("We are sorry."));
    clocks(LLM_D, one, mine, "breached", "breached");
  }

  @Test
  @DisplayName(
      "S2.11, S2.13, S2.14: severity that is raised after half the time counts from the receipt, and"
          + " what is late by it is broken at once, told and shown with the reason")
  void countsARaisedSeverityFromTheReceipt() {
    // Given
    Reporter reporter =
        Reporter.submits(services, LITELLM, "{\"title\": \"Worse than it looked\"}");
    String id = caseOf(LITELLM, reporter);
    command(LITELLM, id, "severity", "{\"vector\": \"%s\"}".formatted(MEDIUM));
    Instant received = receivedAt(reporter);
    sees(() -> assertThat(due(reporter, 0)).isEqualTo(received.plus(Duration.ofDays(14))));
    assertThat(reporter.page().at("/clocks/1/dueAt").isMissingNode()).isTrue();
    services.clock().advance(Duration.ofDays(8));

    // When
    command(
        LITELLM,
        id,
        "severity",
        "{\"vector\": \"%s\", \"reason\": \"It leaks keys.\"}".formatted(HIGH));

    // Then
    clocks(LITELLM, reporter, id, "breached", "running");
    Instant late = received.plus(Duration.ofDays(7));
    assertThat(reporter.page().at("/clocks/0/breachedAt").asText()).isEqualTo(late.toString());
    assertThat(due(reporter, 1)).isEqualTo(received.plus(Duration.ofDays(30)));
    JsonNode read = new Committee(services, LITELLM).read(id);
    assertThat(read.path("severity").asText()).isEqualTo("high");
    assertThat(read.at("/clocks/0/breachedAt").asText()).isEqualTo(late.toString());
    Onlooker onlooker = onlooker(LITELLM, reporter);
    assertThat(onlooker.timeline(id)).contains("It leaks keys.");
    onlooker.committeeIsMailed("The promise INITIAL RESPONSE");
    onlooker.page("promise-broken:INITIAL RESPONSE");
    assertThat(onlooker.committeeMails("FIX TARGET to the reporter")).isZero();
  }

  @Test
  @DisplayName(
      "S2.14: a medium fix is due when the next release is planned, moves with the plan, and is"
          + " broken when the planned date passes without it")
  void bindsAMediumFixToTheNextRelease() {
    // Given
    Reporter reporter = Reporter.submits(services, LITELLM, "{\"title\": \"With the release\"}");
    String id = caseOf(LITELLM, reporter);
    command(LITELLM, id, "severity", "{\"vector\": \"%s\"}".formatted(MEDIUM));
    command(LITELLM, id, "acknowledgement", "{}");
    command(LITELLM, id, "verdict", "{\"outcome\": \"valid\"}");
    sees(() -> assertThat(reporter.page().at("/clocks/1/why").toString()).contains("No date yet"));
    Instant planned = services.clock().now().plus(Duration.ofDays(20));
    planned(id, planned);
    sees(() -> assertThat(due(reporter, 1)).isEqualTo(planned));

    // When
    planned(id, planned.plus(Duration.ofDays(10)));

    // Then
    sees(() -> assertThat(due(reporter, 1)).isEqualTo(planned.plus(Duration.ofDays(10))));
    services.clock().advance(Duration.ofDays(25));
    clocks(LITELLM, reporter, id, "met", "running");
    services.clock().advance(Duration.ofDays(6));
    clocks(LITELLM, reporter, id, "met", "breached");
    onlooker(LITELLM, reporter).committeeIsMailed("The promise FIX TARGET");
  }

  private void planned(String id, Instant at) {
    command(
        LITELLM, id, "release", "{\"version\": \"1.2.3\", \"plannedFor\": \"%s\"}".formatted(at));
  }

  @Test
  @DisplayName(
      "S1.14, S1.15: three working days are three over New Year and its holiday, and over a change of"
          + " the clocks, to the second")
  void countsWorkingDaysOverAYearsEndAndAClockChange() {
    // Given
    ZonedDateTime yearsEnd = next(year -> LocalDate.of(year, Month.DECEMBER, 30));
    ZonedDateTime clockChange =
        next(
            year ->
                LocalDate.of(year, Month.MARCH, 1)
                    .with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.SUNDAY))
                    .minusDays(2));
    boolean yearsEndFirst = yearsEnd.isBefore(clockChange);

    // When
    Kept first = reportedAt(yearsEndFirst ? yearsEnd : clockChange);
    Kept second = reportedAt(yearsEndFirst ? clockChange : yearsEnd);

    // Then
    assertThat(first.due()).isEqualTo(first.expected());
    assertThat(second.due()).isEqualTo(second.expected());
    Kept overTheChange = yearsEndFirst ? second : first;
    assertThat(overTheChange.due().atZone(NEW_YORK).getOffset())
        .isNotEqualTo(clockChange.getOffset());
    clocks(LLM_D, first.reporter(), first.caseId(), "breached", "breached");
    clocks(LLM_D, second.reporter(), second.caseId(), "running", "running");
    services.clock().advance(Duration.between(services.clock().now(), second.due()).plusSeconds(1));
    clocks(LLM_D, second.reporter(), second.caseId(), "breached", "breached");
    assertThat(second.reporter().page().at("/clocks/0/breachedAt").asText())
        .isEqualTo(second.expected().toString());
    onlooker(LLM_D, second.reporter()).committeeIsMailed("The promise ACK");
  }

  /** A report, when its acknowledgement is due, and when three working days are over. */
  private record Kept(Reporter reporter, String caseId, Instant due, Instant expected) {}

  /** Somebody reports then; half an hour before the promises end, none of them is broken. */
  private Kept reportedAt(ZonedDateTime at) {
    services.clock().advance(Duration.between(services.clock().now(), at));
    Reporter reporter =
        Awaitility.await("intake sees what time it is")
            .until(
                () ->
                    Reporter.submits(
                        services, LLM_D, "{\"title\": \"Before " + at.toLocalDate() + "\"}"),
                submitted -> !receivedAt(submitted).isBefore(at.toInstant()));
    String id = caseOf(LLM_D, reporter);
    Instant expected = afterThreeWorkingDays(at.toLocalDate());
    clocks(LLM_D, reporter, id, "running", "running");
    services
        .clock()
        .advance(Duration.between(services.clock().now(), expected).minus(Duration.ofMinutes(30)));
    onlooker(LLM_D, reporter).committeeIsMailed("80 % of the time of the promise ACK");
    return new Kept(reporter, id, due(reporter, 0), expected);
  }

  private static Instant afterThreeWorkingDays(LocalDate received) {
    LocalDate last =
        IntStream.rangeClosed(1, 14)
            .mapToObj(received::plusDays)
            .filter(TroubledClocksIT::isWorkingDay)
            .skip(2)
            .findFirst()
            .orElseThrow();
    return last.plusDays(1).atStartOfDay(NEW_YORK).toInstant();
  }

  /** New Year's Day is the one federal holiday around, moved off a weekend (5 U.S.C. 6103). */
  private static boolean isWorkingDay(LocalDate day) {
    return !isWeekend(day)
        && !day.equals(newYear(day.getYear()))
        && !day.equals(newYear(day.getYear() + 1));
  }

  private static LocalDate newYear(int year) {
    LocalDate first = LocalDate.of(year, Month.JANUARY, 1);
    return switch (first.getDayOfWeek()) {
      case SATURDAY -> first.minusDays(1);
      case SUNDAY -> first.plusDays(1);
      default -> first;
    };
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  /** The afternoon of this day in New York, this year or next. */
  private ZonedDateTime next(IntFunction<LocalDate> ofYear) {
    ZonedDateTime now = services.clock().now().atZone(NEW_YORK);
    ZonedDateTime thisYear = afternoon(ofYear.apply(now.getYear()));
    return thisYear.isAfter(now) ? thisYear : afternoon(ofYear.apply(now.getYear() + 1));
  }

  private static ZonedDateTime afternoon(LocalDate day) {
    return day.atTime(LocalTime.of(15, 0)).atZone(NEW_YORK);
  }

  private static Instant receivedAt(Reporter reporter) {
    return Instant.parse(reporter.page().path("receivedAt").asText());
  }

  private static Instant due(Reporter reporter, int clock) {
    String due = reporter.page().at("/clocks/" + clock + "/dueAt").asText();
    assertThat(due).as("when it is due").isNotEmpty();
    return Instant.parse(due);
  }

  private String caseOf(String program, Reporter reporter) {
    return new Committee(services, program).awaitListed(reporter.id()).path("id").asText();
  }

  private void command(String program, String id, String what, String body) {
    new Committee(services, program).command("coordinator", id, what, body).orFail();
  }

  private void clocks(String program, Reporter reporter, String id, String... states) {
    onlooker(program, reporter).clocks(id, states);
  }

  private Onlooker onlooker(String program, Reporter reporter) {
    return new Onlooker(services, program, reporter);
  }
}
