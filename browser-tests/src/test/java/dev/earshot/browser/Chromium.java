package dev.earshot.browser;

import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The browser of this machine: Chromium or Chrome from the {@code PATH}, or what {@code
 * EARSHOT_BROWSER} names. No other is downloaded.
 */
final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<String> ARGUMENTS =
      List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-component-update");

  /** On a busy machine the page itself is slow. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int WIDTH = 1440;
  private static final int HEIGHT = 900;
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final Playwright playwright;
  private final Browser browser;

  /** What the pages have complained of. */
  private final List<String> problems = new ArrayList<>();

  private Chromium(Path executable) {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS));
  }

  /** Skips the test where there is no browser, or fails it if one is required. */
  static void require() {
    if (executable().isEmpty()) {
      String why = "No browser is found: none of " + NAMES + " is on the PATH.";
      if (Boolean.parseBoolean(System.getenv("EARSHOT_REQUIRE_BROWSER"))) {
        fail(why + " Install one, or unset EARSHOT_REQUIRE_BROWSER to skip these tests.");
      }
      Assumptions.abort(why);
    }
  }

  static Chromium start() {
    return new Chromium(executable().orElseThrow());
  }

  private static Optional<Path> executable() {
    String given = System.getenv("EARSHOT_BROWSER");
    if (given != null && !given.isBlank()) {
      return Optional.of(Path.of(given));
    }
    String[] folders =
        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator);
    return NAMES.stream()
        .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A person's own window, who has never been here and likes it light or dark. */
  Page open(String url, ColorScheme colors) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT).setColorScheme(colors));
    Page page = context.newPage();
    page.onPageError(problems::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            problems.add(message.text());
          }
        });
    page.navigate(url);
    return page;
  }

  /** Sends a request that no page sends. */
  void delete(String url) {
    APIRequestContext requests = playwright.request().newContext();
    requests.delete(url);
    requests.dispose();
  }

  /** Errors of scripts, and what could not be loaded. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Keeps a picture of the window. */
  static void picture(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
