package org.disclosureledger.triage.web;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.disclosureledger.lifecycle.clock.DisclosureClock;
import org.disclosureledger.lifecycle.policy.ClockDefinition;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.lifecycle.policy.StopEvent;
import org.disclosureledger.pages.Moment;
import org.disclosureledger.pages.Visible;
import org.disclosureledger.pages.Words;
import org.disclosureledger.service.program.ProgramDirectory;
import org.disclosureledger.service.security.ProgramAccess;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.triage.view.CaseSummary;
import org.disclosureledger.triage.view.Desk;
import org.jspecify.annotations.Nullable;

/** Puts the console's home together: what needs the committees of who asks, and when. */
@ApplicationScoped
class HomePages {

  private static final Duration SOON = Duration.ofDays(1);

  private final Desk desk;
  private final ProgramAccess access;
  private final ProgramDirectory programs;
  private final InstantSource time;

  HomePages(Desk desk, ProgramAccess access, ProgramDirectory programs, InstantSource time) {
    this.desk = desk;
    this.access = access;
    this.programs = programs;
    this.time = time;
  }

  /**
   * The home of who asks.
   *
   * @param program the only program that is wanted; null for all of the committees' that the asker
   *     is in
   */
  Uni<HomePage> page(@Nullable String program, Words words) {
    Set<String> wanted = program == null ? committees() : Set.of(program);
    if (program != null) {
      access.member(program, Role.COORDINATOR, Role.MAINTAINER);
    }
    if (wanted.isEmpty()) {
      throw Problem.forbidden(words.say("home.stranger")).asException();
    }
    Instant now = time.instant();
    return desk.of(wanted, now).map(laid -> write(wanted, laid, now, words));
  }

  private Set<String> committees() {
    return access.memberships().entrySet().stream()
        .filter(held -> isCommittee(held.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isCommittee(Set<Role> roles) {
    return roles.contains(Role.COORDINATOR) || roles.contains(Role.MAINTAINER);
  }

  private HomePage write(Set<String> wanted, Desk.Laid laid, Instant now, Words words) {
    return new HomePage(
        wanted.stream().sorted().toList(),
        laid.due().stream().map(due -> due(due, now, words)).toList(),
        rows(laid.unassigned(), now, words),
        rows(laid.asked(), now, words),
        laid.dates().stream()
            .map(
                one ->
                    row(one, one.disclosureDate() == null ? now : one.disclosureDate(), now, words))
            .toList());
  }

  private HomePage.Due due(Desk.Due due, Instant now, Words words) {
    CaseSummary about = due.about();
    boolean late = due.dueAt().isBefore(now);
    String far = Moment.length(Duration.between(now, due.dueAt()).abs(), words);
    String command = command(about.program(), due.clock());
    return new HomePage.Due(
        row(about, about.receivedAt(), now, words),
        Visible.of(due.promise()),
        Moment.of(due.dueAt(), now, words),
        words.say(late ? "clock.broken" : "clock.left", far),
        late ? "late" : due.dueAt().isBefore(now.plus(SOON)) ? "soon" : "calm",
        words.say("act." + command),
        "/console/cases/" + about.id() + "?act=" + command + "#act-" + command.replace('/', '-'));
  }

  /** The act that keeps a promise, by the program's policy; a date is moved by another one. */
  private String command(String program, String clock) {
    if (DisclosureClock.isNamed(clock)) {
      return "disclosure-date/proposals";
    }
    StopEvent stops =
        programs
            .find(program)
            .flatMap(
                known ->
                    known.policy().clocks().stream()
                        .filter(defined -> defined.name().equals(clock))
                        .map(ClockDefinition::stops)
                        .findFirst())
            .orElse(StopEvent.VERDICT);
    return switch (stops) {
      case ACKNOWLEDGEMENT -> "acknowledgement";
      case VERDICT -> "verdict";
      case RELEASE_PUBLISHED -> "release";
    };
  }

  private static List<HomePage.Row> rows(List<CaseSummary> cases, Instant now, Words words) {
    return cases.stream().map(one -> row(one, one.receivedAt(), now, words)).toList();
  }

  private static HomePage.Row row(CaseSummary one, Instant at, Instant now, Words words) {
    String title = one.title();
    return new HomePage.Row(
        one.id().toString(),
        one.reference(),
        title == null || title.isBlank() ? words.say("case.untitled") : Visible.line(title),
        one.program(),
        Moment.of(at, now, words));
  }
}
