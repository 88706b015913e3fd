package org.disclosureledger.systemtests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.disclosureledger.backing.Mail;
import org.disclosureledger.backing.ReceivedMail;
import org.disclosureledger.backing.installation.Service;

/**
 * Says from the ledgers which messages have to exist, and compares them with those that the mail
 * server took: the distinct Message-IDs are exactly the expected ones. Reporters confirm their
 * addresses before anything happens, or never, and then are told of nothing but the receipt.
 */
public final class MailChecker {

  private static final Set<String> TELL_THE_COMMITTEE =
      Set.of(
          "ReportSubmitted",
          "ReporterMessagePosted",
          "CreditChosen",
          "DisclosureDateSuggested",
          "DisclosureDateAnswered",
          "DisclosureDateAsked",
          "EarlierDisclosurePreferred",
          "DisclosureDateExpired",
          "PublicKnowledgeConfirmed",
          "PublicKnowledgeRecorded",
          "ExploitationEvidenceRecorded",
          "AttacksObserved",
          "ReportWithdrawn",
          "ClockWarned",
          "ClockBreached");

  private static final Set<String> TELL_THE_REPORTER =
      Set.of(
          "ReportSubmitted",
          "ReportAcknowledged",
          "InformationRequested",
          "ReportValidated",
          "ReportInvalidated",
          "CaseDeferred",
          "CaseAccepted",
          "FixIdentified",
          "ReleaseScheduled",
          "FixReleased",
          "CaseDisclosed",
          "PublicationAmended",
          "DisclosureDateAgreed",
          "DisclosureDateDefaulted",
          "DisclosureDateExpired",
          "DisclosureDateImposed",
          "PublicKnowledgeConfirmed",
          "PublicKnowledgeDismissed",
          "PublicKnowledgeRecorded",
          "AttacksObserved",
          "AnswerRefused",
          "CaseClosed",
          "DuplicateJoined",
          "DuplicateLeft",
          "ReportJoined",
          "DisclosureDateFollowed");

  private final LedgerChecker ledgers;
  private final Mail mail;

  /** Compares these ledgers with this mail server. */
  public MailChecker(LedgerChecker ledgers, Mail mail) {
    this.ledgers = ledgers;
    this.mail = mail;
  }

  /**
   * What is missing, too much or sent to somebody else.
   *
   * @param committee the one address of the committee of every report here
   * @param addresses where the reporter of a report is told; empty or absent for none
   */
  public List<String> findings(String committee, Map<UUID, String> addresses) {
    Set<String> expected = expected(committee, addresses);
    Map<String, Set<String>> received = new HashMap<>();
    for (ReceivedMail one : mail.all()) {
      received
          .computeIfAbsent(String.valueOf(one.messageId()), id -> new TreeSet<>())
          .addAll(one.envelopeTo());
    }
    List<String> findings = new ArrayList<>();
    Set<String> told = new HashSet<>();
    ledgers.query(
        Service.NOTIFICATION,
        "select cause, message_id from view.delivery where message_id is not null",
        rows -> {
          Set<String> to = received.remove(rows.getString("message_id"));
          if (to == null || to.size() != 1) {
            findings.add(rows.getString("message_id") + " went to " + to);
          } else if (!told.add(rows.getString("cause") + " " + to.iterator().next())) {
            findings.add(to + " was told twice of " + rows.getString("cause"));
          }
          return to;
        });
    received.forEach((id, to) -> findings.add("nobody recorded " + id + " to " + to));
    expected.stream().filter(o -> !told.contains(o)).forEach(o -> findings.add("not told: " + o));
    told.stream().filter(o -> !expected.contains(o)).forEach(o -> findings.add("told: " + o));
    return findings;
  }

  /** How many messages came more than once; a crash before the recording makes such. */
  public long repeated() {
    List<ReceivedMail> all = mail.all();
    return all.size() - all.stream().map(ReceivedMail::messageId).distinct().count();
  }

  /** Event and address, for every event that somebody with an address is told of. */
  private Set<String> expected(String committee, Map<UUID, String> addresses) {
    Set<String> expected = new HashSet<>();
    Set<UUID> confirmed = Set.copyOf(ledgers.confirmedContacts());
    for (Service service : List.of(Service.INTAKE, Service.TRIAGE)) {
      for (LedgerChecker.Row row : ledgers.ledger(service)) {
        JsonNode event = Journey.read(row.data());
        if (tellsTheCommittee(row, event)) {
          expected.add(row.eventId() + " " + committee);
        }
        String address = addresses.getOrDefault(report(row, event), "");
        boolean may =
            row.type().equals("ReportSubmitted") || confirmed.contains(report(row, event));
        if (!address.isEmpty() && may && tellsTheReporter(row, event)) {
          expected.add(row.eventId() + " " + address);
        }
      }
    }
    return expected;
  }

  /** Of a date that several cases share, the committee is told where it is handled. */
  private static boolean tellsTheCommittee(LedgerChecker.Row row, JsonNode event) {
    boolean shared = event.path("clock").asText().equals("SHARED DISCLOSURE DATE");
    return !shared && (TELL_THE_COMMITTEE.contains(row.type()) || isDecidedEnd(row, event));
  }

  private static UUID report(LedgerChecker.Row row, JsonNode event) {
    return event.has("reportId")
        ? UUID.fromString(event.path("reportId").asText())
        : row.streamId();
  }

  /** What ended an embargo by itself is told by the event beside it. */
  private static boolean isDecidedEnd(LedgerChecker.Row row, JsonNode event) {
    return row.type().equals("EmbargoTerminated")
        && Set.of("fix-ready", "fix-released", "other").contains(event.path("because").asText());
  }

  private static boolean tellsTheReporter(LedgerChecker.Row row, JsonNode event) {
    return switch (row.type()) {
      case "CommitteeMessagePosted" -> true;
      case "CommitteeNotePosted" -> false;
      case "EmbargoTerminated" -> isDecidedEnd(row, event);
      case "ClockBreached" -> event.path("clock").asText().endsWith("DISCLOSURE DATE");
      case "ExploitationEvidenceRecorded" -> event.path("exploitPublic").asBoolean();
      case "DisclosureDateProposed" -> event.path("by").asText().equals("committee");
      case "DisclosureDateRejected" ->
          event.path("by").asText().equals("another-reporter")
              || (event.path("by").asText().equals("committee")
                  && event.path("proposedBy").asText().equals("reporter"));
      case "DisclosureDateExpired" -> !event.path("by").asText().equals("another-reporter");
      default -> TELL_THE_REPORTER.contains(row.type());
    };
  }
}
