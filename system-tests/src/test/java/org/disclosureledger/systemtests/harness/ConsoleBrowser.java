package org.disclosureledger.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An installed Chromium, driven by the tests as people would. */
public final class ConsoleBrowser implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final int NARROW = 390;
  private static final int WIDE = 1280;
  private static final int HEIGHT = 900;

  private final Playwright playwright;
  private final Browser browser;
  private final String door;

  private ConsoleBrowser(Playwright playwright, Browser browser, String door) {
    this.playwright = playwright;
    this.browser = browser;
    this.door = door;
  }

  /** Starts it; fails where none is installed. */
  public static ConsoleBrowser at(String door) {
    Path executable =
        installed()
            .orElseThrow(
                () ->
                    new AssertionError(
                        "No Chromium is installed. These tests need one: apt-get install chromium"));
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    return new ConsoleBrowser(playwright, browser, door);
  }

  private static Optional<Path> installed() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return NAMES.stream()
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(at -> Path.of(at, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Somebody's browser, in which nobody has signed in. */
  public Page open() {
    return browser.newContext(options(WIDE, ColorScheme.LIGHT, "en-GB")).newPage();
  }

  /** The browser of a reader of German. */
  public Page openGerman() {
    return browser.newContext(options(WIDE, ColorScheme.LIGHT, "de-DE")).newPage();
  }

  /** A member's browser, signed in by the sign-in page. */
  public Page signedInAs(String subject) {
    Page page = open();
    signIn(page, subject);
    return page;
  }

  /** Goes to the console and chooses who to be. */
  public void signIn(Page page, String subject) {
    page.navigate(door + "/console");
    page.locator("#username").fill(subject);
    page.locator("form.row button").click();
    page.waitForURL(door + "/console**");
  }

  /**
   * Looks at a page in both themes, on a telephone and on a desk: no rule of WCAG that axe knows is
   * broken, nothing is cut off, and a picture of it is kept for people to look at.
   *
   * @param signedIn whose session is used
   * @param path where the page is
   * @param name the picture's
   */
  public void inspect(Page signedIn, String path, String name) {
    String state = signedIn.context().storageState();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : List.of(NARROW, WIDE)) {
        try (BrowserContext context =
            browser.newContext(
                options(width, scheme, "en-GB").setStorageState(state).setBypassCSP(true))) {
          Page page = context.newPage();
          page.navigate(path.startsWith("http") ? path : door + path);
          String seen = name + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
          page.screenshot(
              new Page.ScreenshotOptions()
                  .setFullPage(true)
                  .setPath(Repository.target("screenshots").resolve(seen + ".png")));
          Object overflow =
              page.evaluate(
                  "document.documentElement.scrollWidth - document.documentElement.clientWidth");
          assertThat(overflow).as(seen + " is cut off").isEqualTo(0);
          AxeResults found = new AxeBuilder(page).analyze();
          assertThat(
                  found.getViolations().stream().map(rule -> rule.getId() + " " + rule.getNodes()))
              .as(seen)
              .isEmpty();
        }
      }
    }
  }

  private static Browser.NewContextOptions options(int width, ColorScheme scheme, String locale) {
    return new Browser.NewContextOptions()
        .setViewportSize(width, HEIGHT)
        .setColorScheme(scheme)
        .setLocale(locale);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
