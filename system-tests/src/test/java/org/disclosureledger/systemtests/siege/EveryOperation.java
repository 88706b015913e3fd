package org.disclosureledger.systemtests.siege;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Journey;
import org.disclosureledger.systemtests.harness.Repository;

/**
 * A request for every operation of the OpenAPI documents, about one report and what came of it.
 * Each passes all checks that are made before the ledger is asked, and is refused by the ledger's
 * version when that answers: so it may be asked again and again.
 */
public final class EveryOperation {

  private static final String OPERATIONS = "/api/v1/operations/";
  private static final String NEVER_THE_VERSION = "\"1000000\"";
  private static final String JSON = "application/json";
  private static final String PUBLISHED = "DL-2026-0001.osv.json";
  private static final Duration MAIL_WITHIN = Duration.ofSeconds(60);
  private static final Pattern CODE = Pattern.compile("contact-confirmation\\?code=([^\\s&]+)");
  private static final String DATE = "\"2099-01-01T00:00:00Z\"";

  /** By the end of the path; the longest that fits counts. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("/reports", "{\"title\": \"While frozen\"}"),
          Map.entry("/releases", "{\"version\": \"9.9.9\"}"),
          Map.entry("/service-accounts", "{\"name\": \"Frozen\", \"scope\": \"submit\"}"),
          Map.entry("/credit", "{\"choice\": \"anonymous\"}"),
          Map.entry("/reports/{id}/disclosure-dates", "{\"date\": " + DATE + "}"),
          Map.entry("{proposal}/rejection", "{\"reason\": \"Too late.\"}"),
          Map.entry("/reports/{id}/messages", "{\"text\": \"Anybody there?\"}"),
          Map.entry("/withdrawal", "{\"reason\": \"By mistake.\"}"),
          Map.entry("/acknowledgement", "{\"message\": \"We have it.\"}"),
          Map.entry("/assignment", "{\"assignee\": null}"),
          Map.entry("/closure", "{\"reason\": \"Done.\"}"),
          Map.entry("/correction", "{\"title\": \"Another title\"}"),
          Map.entry("/cve", "{\"answer\": \"requested\"}"),
          Map.entry("/disclosure-date/acceptance", "{\"proposal\": \"{random}\"}"),
          Map.entry("/delay", "{\"delay\": \"other\", \"reason\": \"It has to wait.\"}"),
          Map.entry("/final", "{\"date\": " + DATE + ", \"reason\": \"Users need it.\"}"),
          Map.entry("/disclosure-date/proposals", "{\"date\": " + DATE + "}"),
          Map.entry(
              "/disclosure-date/rejection",
              "{\"proposal\": \"{random}\", \"reason\": \"Too late.\"}"),
          Map.entry("/duplicate-of", "{\"case\": \"{random}\", \"reason\": \"The same.\"}"),
          Map.entry("/fix", "{\"references\": []}"),
          Map.entry("/information-requests", "{\"text\": \"Which version?\"}"),
          Map.entry(
              "/cases/{id}/messages", "{\"text\": \"Anybody there?\", \"to\": \"committee\"}"),
          Map.entry("/mitigation", "{\"text\": \"Do not use it.\"}"),
          Map.entry("/public-knowledge", "{\"finding\": \"dismissed\", \"reason\": \"No.\"}"),
          Map.entry("/exploitation-evidence", "{\"evidence\": \"An exploit in a forum.\"}"),
          Map.entry("/attacks", "{\"evidence\": \"Seen in a log.\"}"),
          Map.entry("/embargo/termination", "{\"because\": \"other\", \"reason\": \"It is out.\"}"),
          Map.entry("/difference", "{\"keep\": [\"title\"]}"),
          Map.entry("/release", "{\"version\": \"9.9.9\"}"),
          Map.entry("/severity", "{\"vector\": \"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\"}"),
          Map.entry("/split", "{\"reason\": \"Another flaw.\"}"),
          Map.entry("/verdict", "{\"outcome\": \"valid\"}"),
          Map.entry("/approval", "{\"revision\": 1}"),
          Map.entry("/publication", "{\"revision\": 1}"),
          Map.entry("/update", "{\"revision\": 1}"),
          Map.entry("/advisories/{id}/withdrawal", "{\"reason\": \"It is a feature.\"}"),
          Map.entry("/dismissal", "{\"reason\": \"A typing error.\"}"),
          Map.entry("/rebuild", "{\"switchByItself\": false}"));

  private final FourServices services;
  private final Journey journey;
  private final String program;
  private final String draft;
  private final String code;

  /**
   * An operation with a request for it.
   *
   * @param body of the request; empty where it has none
   */
  public record Operation(String name, HttpRequest request, String body) {}

  /** Every operation, about a report that has come as far as an approved advisory. */
  public static List<Operation> about(FourServices services, String report) {
    Journey journey =
        Journey.begin(services, FourServices.HARBOUR, report)
            .opened()
            .judged()
            .remedied()
            .agreedOnTheCommitteesDate(Duration.ofDays(9))
            .approved();
    return new EveryOperation(services, journey).all();
  }

  /**
   * Reads what is sent back as it is: the program's document, the advisory's draft and the code
   * that was mailed.
   *
   * @param journey an approved one, whose report names an address
   */
  private EveryOperation(FourServices services, Journey journey) {
    this.services = services;
    this.journey = journey;
    this.program =
        services
            .client(Service.INTAKE, "coordinator")
            .get("/api/v1/programs/" + FourServices.HARBOUR + "/document")
            .orFail()
            .body();
    this.draft = journey.advisory().path("document").toString();
    String page = "/api/v1/reports/" + journey.reporter().id() + "/contact-confirmation";
    Matcher mailed =
        CODE.matcher(
            services
                .mail()
                .await(1, mail -> mail.text().contains(page), MAIL_WITHIN)
                .getFirst()
                .text());
    if (!mailed.find()) {
      throw new IllegalStateException("no code was mailed");
    }
    this.code = mailed.group(1);
  }

  /** All of them, named by service, method and path. */
  public List<Operation> all() {
    List<Operation> operations = new ArrayList<>();
    for (Service service : Service.values()) {
      for (Map.Entry<String, JsonNode> path : paths(service).properties()) {
        path.getValue()
            .fieldNames()
            .forEachRemaining(
                method ->
                    operations.add(of(service, method.toUpperCase(Locale.ROOT), path.getKey())));
      }
    }
    return operations;
  }

  private static JsonNode paths(Service service) {
    String document = "docs/openapi/" + service.label() + ".json";
    try {
      return Journey.read(Files.readString(Repository.root().resolve(document))).path("paths");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Operation of(Service service, String method, String path) {
    String body = method.equals("GET") ? "" : body(method, path);
    HttpRequest request =
        HttpRequest.newBuilder(services.client(service).base().resolve(filled(service, path)))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", isProgram(method, path) ? "application/yaml" : JSON)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("If-Match", NEVER_THE_VERSION)
            .header("Authorization", "Bearer " + token(service, method, path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return new Operation(service.label() + " " + method + " " + path, request, body);
  }

  private String body(String method, String path) {
    if (isProgram(method, path)) {
      return program;
    }
    if (method.equals("PUT") || path.endsWith("/revision")) {
      return draft;
    }
    if (path.endsWith("/contact-confirmation")) {
      return "{\"code\": \"" + code + "\"}";
    }
    return BODIES.entrySet().stream()
        .filter(known -> path.endsWith(known.getKey()))
        .max(Comparator.comparingInt(known -> known.getKey().length()))
        .map(Map.Entry::getValue)
        .orElse("{}")
        .replace("{random}", UUID.randomUUID().toString());
  }

  private static boolean isProgram(String method, String path) {
    return method.equals("PUT") && path.endsWith("{program}");
  }

  private URI filled(Service service, String path) {
    String filled =
        path.replace("{program}", FourServices.HARBOUR)
            .replace("{service}", service.label())
            .replace("{id}", id(service, path))
            .replace("{name}", path.startsWith(OPERATIONS) ? readModel(service) : PUBLISHED)
            .replaceAll("\\{(account|proposal)}", UUID.randomUUID().toString());
    boolean list =
        List.of("/api/v1/cases", "/api/v1/deliveries", "/api/v1/advisories").contains(path);
    return URI.create(list ? filled + "?program=" + FourServices.HARBOUR : filled);
  }

  private String id(Service service, String path) {
    if (path.startsWith(OPERATIONS)) {
      return "1";
    }
    return switch (service) {
      case INTAKE -> journey.reporter().id().toString();
      case TRIAGE -> journey.caseId().toString();
      case ADVISORY -> path.startsWith("/v1/") ? "DL-2026-0001" : journey.advisoryId();
      case NOTIFICATION -> UUID.randomUUID().toString();
    };
  }

  private static String readModel(Service service) {
    return switch (service) {
      case INTAKE -> "none";
      case TRIAGE -> "case-list";
      case ADVISORY -> "advisory-list";
      case NOTIFICATION -> "delivery-list";
    };
  }

  private String token(Service service, String method, String path) {
    if (path.startsWith(OPERATIONS) || isProgram(method, path)) {
      return services.installation().administratorToken();
    }
    if (path.startsWith("/api/v1/reports/")) {
      return journey.reporter().submission().path("accessToken").asText();
    }
    String role =
        path.endsWith("/final") || path.endsWith("/second") || path.contains("/service-accounts")
            ? "maintainer-"
            : path.endsWith("/approval") ? "approver-" : "coordinator-";
    return services.installation().token(role + FourServices.HARBOUR);
  }
}
