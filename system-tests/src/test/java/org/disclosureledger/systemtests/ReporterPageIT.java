package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.disclosureledger.systemtests.harness.Committee;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.OwnProgram;
import org.disclosureledger.systemtests.harness.PageBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A reporter without an account, in a real browser: the program's page, the form, the report. */
class ReporterPageIT {

  private static final String PIER = "pier";
  private static final Duration WITHIN = Duration.ofSeconds(30);

  private static final FourServices SERVICES = FourServices.shared();
  private static final Committee COMMITTEE = new Committee(SERVICES, PIER);

  private static String door;
  private static PageBrowser browser;

  @BeforeAll
  static void open() {
    OwnProgram.publish(SERVICES, PIER);
    door = SERVICES.door();
    browser = PageBrowser.at(door);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  @DisplayName(
      "S1.5 to S1.13, S1.19, S1.20, S2.20: a reporter reads what is promised, reports by the form,"
          + " follows the report, writes, answers a date, chooses credit and withdraws")
  void reportsAndFollows() {
    // Given
    Page page = browser.open();
    List<String> urls = new ArrayList<>();
    page.onRequest(request -> urls.add(request.url()));
    page.navigate(door + "/programs");
    page.locator(".rows a.title", new Page.LocatorOptions().setHasText("Pier")).click();
    assertThat(page.locator("main").textContent()).contains("within");
    browser.inspect(page, "/programs", "programs");
    browser.inspect(page, "/programs/" + PIER, "program");
    browser.inspect(page, "/programs/" + PIER + "/report", "form");

    // When
    page.locator("a.act.main").click();
    page.locator("#report-title").fill("The gangway folds");
    page.locator("#report-description").fill("It folds when **two** people stand on it.");
    page.locator("main form button").click();

    // Then
    String token = page.locator("code.token").textContent();
    assertThat(page.locator("h1").textContent()).contains("R-");
    assertThat(page.locator(".clock").count()).isPositive();
    assertThat(page.locator("a[download]").getAttribute("href"))
        .startsWith("data:application/json");
    page.locator("a.act.main").click();
    assertThat(page.locator("h1").textContent()).isEqualTo("The gangway folds");
    String report = page.url().replaceAll(".*/reports/([^?#]+).*", "$1");
    String id = COMMITTEE.awaitListed(UUID.fromString(report)).path("id").asText();
    follows(page, report, id);
    assertThat(urls).noneMatch(url -> url.contains(token) && !url.contains("#"));
  }

  private static void follows(Page page, String report, String id) {
    act(page, "messages").locator("textarea").fill("It folds for one as well.");
    act(page, "messages").locator("button").click();
    assertThat(page.locator("[role=status]").textContent()).contains("on its way");
    assertThat(page.locator(".talk").first().textContent()).contains("It folds for one as well.");
    Awaitility.await("the committee reads it")
        .atMost(WITHIN)
        .until(() -> COMMITTEE.read(id).toString().contains("It folds for one as well."));
    COMMITTEE.command("maintainer", id, "verdict", "{\"outcome\": \"valid\"}").orFail();
    String date =
        SERVICES.clock().now().plus(Duration.ofDays(10)).truncatedTo(ChronoUnit.SECONDS).toString();
    COMMITTEE
        .command(
            "maintainer", id, "disclosure-date/proposals", "{\"date\": \"%s\"}".formatted(date))
        .orFail();
    Awaitility.await("the proposal is on the page")
        .atMost(WITHIN)
        .until(
            () -> {
              page.navigate(door + "/reports/" + report);
              return page.locator("form[action$=acceptance]").count() == 1;
            });
    browser.inspect(page, "/reports/" + report, "report");
    page.locator("form[action$=acceptance] button").click();
    assertThat(page.locator("[role=status]").textContent()).contains("accepted");
    Awaitility.await("both sides agree")
        .atMost(WITHIN)
        .until(() -> COMMITTEE.read(id).path("disclosureDate").toString().contains("agreed"));
    act(page, "credit").locator("summary").click();
    act(page, "credit").locator("select").selectOption("handle");
    act(page, "credit").locator("button").click();
    assertThat(
            act(page, "credit").locator(".wrong .error").count() + page.locator("#refusal").count())
        .as("a handle needs a name")
        .isPositive();
    act(page, "credit").locator("input[name=as]").fill("@fold");
    act(page, "credit").locator("button").click();
    assertThat(page.locator(".facts").textContent()).contains("@fold");
    act(page, "withdrawal").locator("summary").click();
    act(page, "withdrawal").locator("button").click();
    assertThat(page.locator(".facts").textContent()).contains("withdrawn by you");
    assertThat(page.locator("#act-withdrawal").count()).isZero();
  }

  @Test
  @DisplayName("Who has not the report's token is asked for it and sees nothing of the report")
  void isForItsReporterAlone() {
    // Given
    Page reporter = browser.open();
    String report = submits(reporter, "The buoy sinks", "Canary0815 <script>alert(1)</script>");
    Page stranger = browser.open();
    String other = submits(stranger, "Something else", "Else.");
    Page nobody = browser.open();
    String address = door + "/reports/" + report;

    // When
    nobody.navigate(address);
    nobody.locator("#token").fill("dlr_nonsense");
    nobody.locator("main form button").click();
    stranger.navigate(address);

    // Then
    assertThat(nobody.locator(".error").textContent()).contains("not the token");
    assertThat(stranger.locator("#token").count()).isOne();
    assertThat(List.of(nobody.content(), stranger.content()))
        .noneMatch(content -> content.contains("Canary0815") || content.contains("buoy"));
    assertThat(reporter.navigate(address).status()).isEqualTo(200);
    assertThat(reporter.locator("h1").textContent()).isEqualTo("The buoy sinks");
    List<Cookie> cookies = reporter.context().cookies(address);
    assertThat(cookies)
        .hasSize(1)
        .allMatch(one -> one.httpOnly && one.sameSite == SameSiteAttribute.LAX)
        .allMatch(one -> one.path.equals("/reports/" + report));
    assertThat(reporter.context().cookies(door + "/reports/" + other)).isEmpty();
    assertThat(reporter.request().get(door + "/api/v1/reports/" + report).status()).isEqualTo(401);
    browser.inspect(nobody, "/reports/" + report, "opening");
    reporter.locator("form[action$=leaving] button").click();
    assertThat(reporter.locator("#token").count()).isOne();
  }

  @Test
  @DisplayName(
      "What is wrong in the form is said at its field, what was typed stays, in German too")
  void saysWhatIsWrong() {
    // Given
    Page page = browser.openGerman();

    // When
    Awaitility.await("the form is refused")
        .atMost(Duration.ofMinutes(2))
        .until(() -> isRefused(page, "keine Adresse"));

    // Then
    assertThat(page.locator("#refusal").textContent()).contains("Noch wurde nichts gesendet");
    assertThat(page.locator(".wrong #report-contact-email").inputValue())
        .isEqualTo("keine Adresse");
    assertThat(page.locator("#report-title").inputValue()).isEqualTo("Der Poller wackelt");
    page.locator("#report-contact-email").fill("");
    page.locator("main form button").click();
    assertThat(page.locator("h1").textContent()).startsWith("Danke.");
  }

  @Test
  @DisplayName("A form that is sent again by a reload stays one report; a draft survives a reload")
  void isSentOnce() {
    // Given
    Page page = browser.open();
    page.navigate(door + "/programs/" + PIER + "/report");
    page.locator("#report-title").fill("The lantern is out");
    page.reload();
    assertThat(page.locator("#report-title").inputValue()).isEqualTo("The lantern is out");
    page.locator("main form button").click();
    String reference = page.locator("h1").textContent();

    // When
    page.reload();

    // Then
    assertThat(page.locator("h1").textContent()).isEqualTo(reference);
  }

  @Test
  @DisplayName("What is not there says so: a program, its form, a report")
  void saysWhatIsNotThere() {
    // When
    Page page = browser.open();

    // Then
    assertThat(page.navigate(door + "/programs/nowhere").status()).isEqualTo(404);
    assertThat(page.navigate(door + "/programs/nowhere/report").status()).isEqualTo(404);
    assertThat(page.navigate(door + "/reports/" + Instant.EPOCH.getEpochSecond()).status())
        .isEqualTo(200);
    assertThat(page.locator("#token").count()).isOne();
  }

  /** Sends a form with this address, as often as it takes: a browser's first click can be lost. */
  private static boolean isRefused(Page page, String address) {
    page.navigate(door + "/programs/" + PIER + "/report");
    page.locator("#report-title").fill("Der Poller wackelt");
    page.locator("#report-contact-email").fill(address);
    page.locator("main form button").click();
    try {
      page.waitForSelector("#refusal", new Page.WaitForSelectorOptions().setTimeout(15_000));
      return true;
    } catch (TimeoutError e) {
      System.out.printf("no refusal: %s %s%n", page.url(), page.locator("body").textContent());
      return false;
    }
  }

  private static String submits(Page page, String title, String description) {
    page.navigate(door + "/programs/" + PIER + "/report");
    page.locator("#report-title").fill(title);
    page.locator("#report-description").fill(description);
    page.locator("main form button").click();
    page.locator("a.act.main").click();
    return page.url().replaceAll(".*/reports/([^?#]+).*", "$1");
  }

  private static Locator act(Page page, String act) {
    return page.locator("#act-" + act);
  }
}
