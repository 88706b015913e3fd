package org.disclosureledger.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Service;
import org.jspecify.annotations.Nullable;

/**
 * An installation for faults, and all that it ever accepted: each test ends with a check of
 * everything that was recorded there since the beginning.
 */
public final class FaultField implements AutoCloseable {

  private static final String COMMITTEE = "committee@harbour.example.org";
  private static final Duration SETTLED_WITHIN = Duration.ofMinutes(4);

  private static @Nullable FaultField shared;

  private final FourServices services = FourServices.start();
  private final Map<UUID, String> accepted = new ConcurrentHashMap<>();

  /**
   * The one that tests of a build share; it ends with the JVM. The services that other tests share
   * end: the processors belong to the faults.
   */
  public static synchronized FaultField shared() {
    FourServices.endShared();
    if (shared == null) {
      shared = new FaultField();
    }
    return shared;
  }

  /** What the faults are inflicted on. */
  public FourServices services() {
    return services;
  }

  /** Who handles the reports. */
  public Committee committee() {
    return new Committee(services, FourServices.HARBOUR);
  }

  /** Somebody submits a report, and is told at this address; nowhere if it is empty. */
  public Reporter submit(String address) {
    String contact =
        address.isEmpty() ? "" : ", \"contact\": {\"email\": \"%s\"}".formatted(address);
    Reporter reporter =
        Reporter.submits(
            services, FourServices.HARBOUR, "{\"title\": \"Fault\"%s}".formatted(contact));
    accepted.put(reporter.id(), address);
    return reporter;
  }

  /** Tools begin to submit so many reports a second. */
  public SubmissionLoad submitting(int perSecond) {
    return SubmissionLoad.begin(services, FourServices.HARBOUR, perSecond);
  }

  /** Nothing more is submitted; all that was is accepted, and remembered. */
  public void finish(SubmissionLoad load) {
    load.finish(SETTLED_WITHIN);
    load.accepted().forEach(report -> accepted.put(report.id(), report.address()));
  }

  /** These were accepted too, from reporters without an address. */
  public void remember(Collection<UUID> reports) {
    reports.forEach(report -> accepted.put(report, ""));
  }

  /** Waits until all that was accepted has become a case, and nothing waits to be told or sent. */
  public void awaitQuiet() {
    awaitQuiet(SETTLED_WITHIN);
  }

  /** Waits until there are as many cases as reports, and all that triage has to tell is told. */
  public void awaitCases(Duration limit) {
    LedgerChecker ledgers = services.checker();
    Awaitility.await("every report is a case")
        .atMost(limit)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                ledgers.count(Service.TRIAGE, "CaseOpened") >= accepted.size()
                    && ledgers.unpublished(Service.TRIAGE) == 0);
  }

  /** {@link #awaitQuiet()} for as long as that. */
  public void awaitQuiet(Duration limit) {
    services.awaitWired();
    awaitCases(limit);
    LedgerChecker ledgers = services.checker();
    Awaitility.await("nothing is under way")
        .atMost(limit)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              for (Service service : Service.values()) {
                assertThat(ledgers.unpublished(service)).as(service.label()).isZero();
              }
              assertThat(ledgers.waitingMails()).isZero();
              assertThat(ledgers.findingsOf(accepted.keySet())).isEmpty();
            });
  }

  /** What the mail server took, compared with what had to be sent. */
  public MailChecker mails() {
    return new MailChecker(services.checker(), services.mail());
  }

  /**
   * Everything arrives everywhere, then all of it is checked: checking takes the processors from
   * those who are waited for.
   */
  public void assertNothingIsLostOrDoubled() {
    awaitQuiet();
    LedgerChecker ledgers = services.checker();
    ReadModelChecker readModels = new ReadModelChecker(ledgers);
    Awaitility.await("everything is told, listed and mailed")
        .atMost(SETTLED_WITHIN)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              assertThat(ledgers.findingsOf(accepted.keySet())).isEmpty();
              assertThat(readModels.findings()).isEmpty();
              assertThat(mails().findings(COMMITTEE, accepted)).isEmpty();
              assertThat(ledgers.findings()).isEmpty();
            });
  }

  @Override
  public void close() {
    services.close();
  }
}
