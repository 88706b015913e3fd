package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.disclosureledger.systemtests.harness.Committee;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.OwnProgram;
import org.disclosureledger.systemtests.harness.PageBrowser;
import org.disclosureledger.systemtests.harness.Reporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The committee's console in a real browser, over the four processes behind one address. */
class ConsoleIT {

  private static final String QUAY = "quay";

  /** A program of which nobody reports anything. */
  private static final String JETTY = "jetty";

  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final int WEIGHT = 100 * 1024;
  private static final Duration QUICK = Duration.ofMillis(100);

  private static final FourServices SERVICES = FourServices.shared();
  private static final Committee COMMITTEE = new Committee(SERVICES, QUAY);

  private static String door;
  private static PageBrowser browser;

  @BeforeAll
  static void open() {
    Stream.of(QUAY, JETTY).forEach(program -> OwnProgram.publish(SERVICES, program));
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
      "A coordinator signs in, finds the report that came, acknowledges it, gives a verdict and"
          + " writes to its reporter")
  void handlesAReport() {
    // Given
    Page page = browser.signedInAs("coordinator-quay");
    Reporter reporter =
        submits("The winch lets go", "Pull **twice** and it lets go of everything it holds.");
    String id = COMMITTEE.awaitListed(reporter.id()).path("id").asText();
    page.navigate(door + "/console");

    // When
    due(page, "The winch lets go")
        .locator("a.act", new Locator.LocatorOptions().setHasText("Acknowledge"))
        .click();
    act(page, "acknowledgement").locator("textarea").fill("Thank you, we see it too.");
    act(page, "acknowledgement").locator("button").click();
    assertThat(page.locator("[role=status]").textContent()).isEqualTo("Acknowledged.");
    act(page, "verdict").locator("summary").click();
    act(page, "verdict").locator("select[name=outcome]").selectOption("valid");
    act(page, "verdict").locator("button").click();
    act(page, "messages").locator("summary").click();
    act(page, "messages").locator("textarea").fill("We are looking for the cause.");
    act(page, "messages").locator("select[name=to]").selectOption("reporter");
    act(page, "messages").locator("button").click();
    act(page, "messages").locator("summary").click();
    act(page, "messages").locator("textarea").fill("It is the gear, I think.");
    act(page, "messages").locator("select[name=to]").selectOption("committee");
    act(page, "messages").locator("button").click();

    // Then
    assertThat(page.locator(".facts").textContent()).contains("Valid");
    assertThat(page.locator(".entry.internal").textContent())
        .contains("the reporter does not see this", "It is the gear, I think.");
    assertThat(COMMITTEE.read(id).path("management").asText()).isEqualTo("valid");
    Awaitility.await("the reporter reads what was written")
        .atMost(WITHIN)
        .until(() -> reporter.page().toString().contains("We are looking for the cause."));
    assertThat(reporter.page().toString()).doesNotContain("the gear");
    assertThat(page.title()).doesNotContain("winch");
    browser.inspect(page, "/console", "home");
    browser.inspect(page, "/console/cases/" + id, "case");
    isLight(page, "/console");
    isLight(page, "/console/cases/" + id);
  }

  @Test
  @DisplayName(
      "When somebody acted meanwhile, nothing is done; the page says who did what and keeps what"
          + " was typed, and it can be sent again")
  void tellsOfAConflict() {
    // Given
    String id =
        COMMITTEE.awaitListed(submits("The rope is wet", "It drips.").id()).path("id").asText();
    Page page = browser.signedInAs("coordinator-quay");
    page.navigate(door + "/console/cases/" + id + "?act=information-requests");
    COMMITTEE
        .command("maintainer", id, "messages", "{\"text\": \"Mine.\", \"to\": \"committee\"}")
        .orFail();
    act(page, "information-requests").locator("textarea").fill("How wet is it?");

    // When
    act(page, "information-requests").locator("button").click();

    // Then
    assertThat(page.locator("#refusal").textContent())
        .contains("The case has gone on", "Maintainer of Quay", "wrote a note", "Mine.");
    assertThat(COMMITTEE.read(id).path("messages").findValuesAsText("text"))
        .containsExactly("Mine.");
    Locator form = act(page, "information-requests");
    assertThat(form.locator("textarea").inputValue()).isEqualTo("How wet is it?");
    form.locator("button").click();
    assertThat(page.locator("[role=status]").textContent()).isEqualTo("Asked.");
    assertThat(COMMITTEE.read(id).path("messages").findValuesAsText("text"))
        .contains("How wet is it?");
  }

  @Test
  @DisplayName("What is wrong in a form is said at its field, with what was typed")
  void saysWhatIsWrongAtItsField() {
    // Given
    String id =
        COMMITTEE.awaitListed(submits("The bell is mute", "It is.").id()).path("id").asText();
    Page page = browser.signedInAs("coordinator-quay");
    page.navigate(door + "/console/cases/" + id + "?act=severity");
    act(page, "severity").locator("input[name=vector]").fill("CVSS:3.1/nonsense");

    // When
    act(page, "severity").locator("button").click();

    // Then
    assertThat(act(page, "severity").locator(".wrong .error").textContent()).isNotBlank();
    assertThat(act(page, "severity").locator("input[name=vector]").inputValue())
        .isEqualTo("CVSS:3.1/nonsense");
    assertThat(page.locator(".not-now dd").allTextContents()).isNotEmpty().doesNotContain("");
  }

  @Test
  @DisplayName("A hostile report harms no page: nothing runs, loads, overflows or turns around")
  void withstandsAHostileReport() {
    // Given
    String line = "A".repeat(200 * 1024);
    Reporter reporter =
        submits(
            "<script>alert(1)</script> \\u202Egnp.exe\\u0007",
            "<img src=https://evil.example/x onerror=alert(2)> [a](javascript:alert(3))"
                + " ![b](https://evil.example/y) \\u202E \\u001b[31m "
                + line);
    String id = COMMITTEE.awaitListed(reporter.id()).path("id").asText();
    Page page = browser.signedInAs("maintainer-quay");
    List<String> harm = new ArrayList<>();
    page.onDialog(
        dialog -> {
          harm.add("dialog " + dialog.message());
          dialog.dismiss();
        });
    page.onRequest(
        request -> {
          if (!request.url().startsWith(door)) {
            harm.add("request " + request.url());
          }
        });
    page.onConsoleMessage(message -> harm.add("console " + message.text()));

    // When
    page.navigate(door + "/console");
    page.navigate(door + "/console/cases/" + id);

    // Then
    assertThat(harm).isEmpty();
    assertThat(page.locator("h1").textContent()).contains("<script>", "\u27e8U+202E\u27e9");
    assertThat(page.locator("main script, main img, main a[href^=javascript]").count()).isZero();
    assertThat(page.content()).doesNotContain("\u202e", "\u001b");
    isLight(page, "/console/cases/" + id);
    browser.inspect(page, "/console/cases/" + id, "hostile");
    APIResponse whole = page.request().get(door + "/console/cases/" + id + "/reported/description");
    assertThat(whole.headers()).containsEntry("content-type", "text/plain;charset=UTF-8");
    assertThat(whole.text()).contains(line);
  }

  @Test
  @DisplayName("An empty desk says so, and German readers read German")
  void saysThatTheDeskIsEmpty() {
    // Given
    Page page = browser.openGerman();

    // When
    browser.signIn(page, "coordinator-jetty");

    // Then
    assertThat(page.locator("h1").textContent()).isEqualTo("Was jetzt ansteht");
    assertThat(page.locator(".empty").textContent())
        .isEqualTo("Auf Ihrem Schreibtisch liegt nichts.");
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo("de");
    browser.inspect(page, "/console", "empty");
  }

  @Test
  @DisplayName(
      "S1.17: who is not in the committee sees nothing of a case, and a session opens pages alone")
  void isForTheCommitteeAlone() {
    // Given
    String id =
        COMMITTEE.awaitListed(submits("The anchor drags", "Canary4711.").id()).path("id").asText();
    Page nobody = browser.open();
    Page approver = browser.signedInAs("approver-quay");
    Page stranger = browser.signedInAs("coordinator-harbour");
    Page coordinator = browser.signedInAs("coordinator-quay");
    String address = door + "/console/cases/" + id;

    // When
    Response ofApprover = approver.navigate(address);
    Response ofStranger = stranger.navigate(address);
    nobody.navigate(address);

    // Then
    assertThat(nobody.url()).startsWith(door + "/sign-in/authorize");
    assertThat(ofApprover.status()).isEqualTo(403);
    assertThat(ofStranger.status()).isEqualTo(404);
    assertThat(approver.navigate(door + "/console").status()).isEqualTo(403);
    assertThat(stranger.navigate(door + "/console?program=quay").status()).isEqualTo(404);
    assertThat(Stream.of(approver, stranger, nobody).map(Page::content))
        .noneMatch(content -> content.contains("Canary4711") || content.contains("anchor"));
    assertThat(coordinator.navigate(address).status()).isEqualTo(200);
    keepsItsSessionToItself(coordinator, id);
    browser.inspect(approver, "/console", "forbidden");
    browser.inspect(nobody, nobody.url(), "sign-in");
    signsOut(coordinator);
  }

  private static void keepsItsSessionToItself(Page page, String id) {
    List<Cookie> cookies = page.context().cookies();
    assertThat(cookies)
        .isNotEmpty()
        .allMatch(cookie -> cookie.httpOnly && cookie.sameSite == SameSiteAttribute.LAX);
    assertThat(page.request().get(door + "/api/v1/cases/" + id).status()).isEqualTo(401);
    assertThat(page.request().get(door + "/api/v1/cases/" + id, showing(cookies)).status())
        .isEqualTo(401);
    assertThat(page.request().get(door + "/api/v1/cases/console", showing(cookies)).status())
        .isEqualTo(401);
    APIResponse forged =
        page.request()
            .post(
                door + "/console/cases/" + id + "/acts/closure",
                RequestOptions.create()
                    .setHeader("Content-Type", "application/x-www-form-urlencoded")
                    .setData("version=1&form-token=guessed"));
    assertThat(forged.status()).isEqualTo(403);
    assertThat(COMMITTEE.read(id).path("version").asInt()).isPositive();
    APIResponse shown = page.request().get(door + "/console/cases/" + id);
    assertThat(shown.headers())
        .containsEntry("cache-control", "no-store")
        .containsEntry("x-content-type-options", "nosniff");
    assertThat(shown.headers().get("content-security-policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "script-src");
  }

  /** A browser would not send them there; somebody who got hold of them may. */
  private static RequestOptions showing(List<Cookie> cookies) {
    return RequestOptions.create()
        .setHeader(
            "Cookie",
            cookies.stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; ")));
  }

  private static void signsOut(Page page) {
    page.navigate(door + "/console");
    page.locator(".who a").click();
    page.navigate(door + "/console");
    assertThat(page.url()).startsWith(door + "/sign-in/authorize");
  }

  private static Reporter submits(String title, String description) {
    return Reporter.submits(
        SERVICES,
        QUAY,
        "{\"title\": \"%s\", \"description\": \"%s\"}".formatted(title, description));
  }

  private static Locator due(Page page, String title) {
    return page.locator(".rows > li", new Page.LocatorOptions().setHasText(title)).first();
  }

  private static Locator act(Page page, String command) {
    return page.locator("#act-" + command.replace('/', '-'));
  }

  /** Every page answers at once and weighs little: the best of some tries, the machine is busy. */
  private static void isLight(Page page, String path) {
    Duration best = Duration.ofDays(1);
    for (int i = 0; i < 60 && best.compareTo(QUICK) >= 0; i++) {
      long begin = System.nanoTime();
      APIResponse answer = page.request().get(door + path);
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      best = best.compareTo(took) < 0 ? best : took;
      assertThat(answer.body().length).as(path).isLessThan(WEIGHT);
    }
    assertThat(best).as(path).isLessThan(QUICK);
  }
}
