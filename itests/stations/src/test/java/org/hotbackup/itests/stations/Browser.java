package org.hotbackup.itests.stations;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real browser at the console of a station, logged in as {@code ada}. */
final class Browser implements AutoCloseable {

  private static final File CHROMIUM = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");
  private static final Duration SOON = Duration.ofSeconds(30);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Where it matters that all tests ran, a missing browser is a failure. */
  static void require() {
    for (File program : new File[] {CHROMIUM, DRIVER}) {
      String missing = "skipped: " + program + " is missing (Debian: chromium, chromium-driver)";
      if (!program.canExecute() && "true".equals(System.getenv("CI"))) {
        throw new AssertionError(missing);
      }
      Assumptions.assumeTrue(program.canExecute(), missing);
    }
  }

  /** Starts one with a profile of its own in a folder. */
  static Browser start(Path folder) {
    ChromeOptions options =
        new ChromeOptions()
            .setBinary(CHROMIUM)
            .addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-background-networking",
                "--user-data-dir=" + folder.resolve("browser"));
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build();
    return new Browser(new ChromeDriver(service, options));
  }

  void open(StationUnderTest station, String path) {
    driver.get(station.url(path).replace("//", "//ada:" + Pair.PASSWORD + "@"));
  }

  /** Opens an address as it is. */
  void go(String address) {
    driver.get(address);
  }

  /** Where it is now. */
  String address() {
    return driver.getCurrentUrl();
  }

  /** Runs a script in the page; what it returns. A promise is waited for. */
  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Writes what it shows into a file. */
  void photograph(Path file) throws IOException {
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  /** As a phone, or as a screen in a control room. */
  void size(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
  }

  void click(String id) {
    driver.findElement(By.id(id)).click();
  }

  /** Clicks what a CSS selector finds first. */
  void clickFirst(String selector) {
    driver.findElement(By.cssSelector(selector)).click();
  }

  void type(String id, String text) {
    WebElement field = driver.findElement(By.id(id));
    field.clear();
    field.sendKeys(text);
  }

  String text(String id) {
    return driver.findElement(By.id(id)).getText();
  }

  /** The address a link leads to. */
  String address(String selector) {
    return driver.findElement(By.cssSelector(selector)).getDomProperty("href");
  }

  void await(String id, String expected) {
    Await.until(id + " shows " + expected, SOON, () -> text(id).contains(expected));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
