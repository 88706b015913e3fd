package org.disclosureledger.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An installed Chromium, driven by the tests as people would. */
public final class PageBrowser implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** A machine that does other things beside it draws slowly. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration PICTURE = Duration.ofSeconds(30);
  private static final int PICTURES = 3;
  private static final int NARROW = 390;
  private static final int WIDE = 1280;
  private static final int HEIGHT = 900;

  private final Playwright playwright;
  private final Browser browser;
  private final String door;

  private PageBrowser(Playwright playwright, Browser browser, String door) {
    this.playwright = playwright;
    this.browser = browser;
    this.door = door;
  }

  /** Starts it; fails where none is installed. */
  public static PageBrowser at(String door) {
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
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")));
    return new PageBrowser(playwright, browser, door);
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
    return open("en-GB");
  }

  /** The browser of a reader of German. */
  public Page openGerman() {
    return open("de-DE");
  }

  private Page open(String locale) {
    BrowserContext context = browser.newContext(options(WIDE, ColorScheme.LIGHT, locale));
    context.setDefaultTimeout(PATIENCE.toMillis());
    return context.newPage();
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
    try (BrowserContext context =
        browser.newContext(
            options(WIDE, ColorScheme.LIGHT, "en-GB").setStorageState(state).setBypassCSP(true))) {
      context.setDefaultTimeout(PATIENCE.toMillis());
      Page page = context.newPage();
      page.navigate(path.startsWith("http") ? path : door + path);
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        String seen = name + "-" + scheme.name().toLowerCase(Locale.ROOT);
        AxeResults found = new AxeBuilder(page).analyze();
        assertThat(found.getViolations().stream().map(rule -> rule.getId() + " " + rule.getNodes()))
            .as(seen)
            .isEmpty();
        isWhole(page, WIDE, seen);
        isWhole(page, NARROW, seen);
      }
    }
  }

  private static void isWhole(Page page, int width, String seen) {
    page.setViewportSize(width, HEIGHT);
    Object overflow =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(overflow).as(seen + " is cut off at " + width).isEqualTo(0);
    picture(page, Repository.target("screenshots").resolve(seen + "-" + width + ".png"));
  }

  /** A browser without a graphics card now and then never ends a picture; the next one it does. */
  private static void picture(Page page, Path path) {
    for (int tries = 1; ; tries++) {
      try {
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setTimeout(PICTURE.toMillis())
                .setPath(path));
        return;
      } catch (TimeoutError e) {
        if (tries == PICTURES) {
          throw e;
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
