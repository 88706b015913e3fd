package org.disclosureledger.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.ClientProxy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.Mail;
import org.disclosureledger.backing.MailFault;
import org.disclosureledger.notification.sendmail.MailWorker;
import org.disclosureledger.service.messaging.LifecycleRouting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of mails that were taken from the queue before their turn came. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class TakenAheadTest {

  /** Three mails each: more than may be under way at once, and no more than may be taken ahead. */
  private static final int REPORTS = 10;

  private static final int MAILS = 3 * REPORTS;

  private static final int BUDGET_BYTES = 1024 * 1024;
  private static final int LARGE_CONTACT_BYTES = 200_000;

  /** So many large ones: three times what the budget holds. */
  private static final int LARGE = 3 * BUDGET_BYTES / LARGE_CONTACT_BYTES;

  /** Whose sending had begun already. */
  private static final int UNDER_WAY = 8;

  @Inject LifecycleRouting routing;
  @Inject MailWorker worker;

  private final Mail mail = TestInstallation.mail();

  @AfterEach
  void heal() {
    mail.heal();
  }

  @Test
  void beginsNothingThatAnotherTookWhileThisProcessStoodStill() {
    // Given
    Feed feed = Feed.through(routing);
    Program program = feed.publish(Program.named("ahead"));
    mail.always(new MailFault.HangAfterData());
    List<UUID> submitted =
        IntStream.range(0, REPORTS).mapToObj(n -> feed.submit(report(program, n))).toList();
    Awaitility.await("all mails taken")
        .atMost(Ledger.PATIENCE)
        .until(() -> taken(submitted) == MAILS);

    // When
    synchronized (ClientProxy.unwrap(worker)) {
      Awaitility.await("all leases ended")
          .atMost(Ledger.PATIENCE)
          .until(() -> submitted.stream().mapToLong(Jobs::leased).sum() == 0);
      submitted.forEach(Jobs::takenByAnotherProcess);
      mail.heal();
    }

    // Then
    Ledger.await(feed.submit(report(program, REPORTS)), 3);
    assertThat(messageIds(submitted)).hasSize(MAILS);
    assertThat(messageIds(submitted).filter(id -> !Mails.copies(id).isEmpty()))
        .hasSizeLessThanOrEqualTo(UNDER_WAY);

    // When
    submitted.forEach(Jobs::takenByACrashedProcess);

    // Then
    submitted.forEach(cause -> Ledger.await(cause, 3));
    assertThat(messageIds(submitted).map(Mails::copies)).allMatch(copies -> copies.size() == 1);
  }

  @Test
  @DisplayName("however many mails wait, those in memory keep within their budget, and all go out")
  void keepsWithinTheMemoryBudget() {
    // Given
    Feed feed = Feed.through(routing);
    Program program = feed.publish(Program.named("large"));
    mail.always(new MailFault.HangAfterData());
    List<UUID> submitted =
        IntStream.range(0, LARGE)
            .mapToObj(
                n ->
                    feed.submit(
                        Report.to(program, "r" + n + "@large.example.org")
                            .by("x".repeat(LARGE_CONTACT_BYTES))))
            .toList();

    // When
    Awaitility.await("mails are taken")
        .atMost(Ledger.PATIENCE)
        .until(() -> receiptsTaken(program) >= 2);

    // Then
    assertThat(receiptsTaken(program)).isLessThanOrEqualTo(BUDGET_BYTES / LARGE_CONTACT_BYTES);
    mail.heal();
    submitted.forEach(cause -> Ledger.await(cause, 3));
  }

  /** How many receipts, whose jobs bring a contact, are in the worker's hands. */
  private static long receiptsTaken(Program program) {
    return Ledger.count(
        "select count(*) from mail.job where state = 'waiting' and holder is not null"
            + " and address is null and program = '%s'".formatted(program.slug()));
  }

  private static Report report(Program program, int number) {
    return Report.to(program, "reporter-" + number + "@ahead.example.org");
  }

  /** How many of the mails that these events caused were taken by now, whether tried or not. */
  private static long taken(List<UUID> causes) {
    return causes.stream().mapToLong(Jobs::taken).sum();
  }

  private static Stream<String> messageIds(List<UUID> causes) {
    return causes.stream().flatMap(cause -> Jobs.messageIds(cause).stream());
  }
}
