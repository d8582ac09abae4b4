package io.contractharness.mock.console;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium without a window, the one that is installed. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriver driver;
    /** Of axe-core, as published. */
    private final String axe;

    private Browser(File chromium, File chromedriver) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium);
        options.setAcceptInsecureCerts(true); // of servers that a test starts
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--no-proxy-server",
                "--lang=en");
        LoggingPreferences log = new LoggingPreferences();
        log.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", log);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver)
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        this.driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            this.axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a browser, CI fails, and a local run reports these tests as skipped. */
    static Browser start() {
        Optional<File> chromium = onPath("chromium").or(() -> onPath("google-chrome"));
        Optional<File> chromedriver = onPath("chromedriver");
        if (chromium.isEmpty() || chromedriver.isEmpty()) {
            String missing = "NOT RUN: the console's browser tests need chromium and chromedriver on the PATH;"
                    + " .ci/run installs them (Debian: chromium chromium-driver)";
            System.err.println(missing);
            return "true".equals(System.getenv("CI")) ? fail(missing) : abort(missing);
        }
        return new Browser(chromium.get(), chromedriver.get());
    }

    private static Optional<File> onPath(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .findFirst();
    }

    void open(String url) {
        driver.get("about:blank"); // a change of the part after # alone would load nothing
        driver.get(url);
    }

    /** Dark or light, as the user's system says. */
    void scheme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** The value of a JavaScript expression. */
    Object value(String expression, Object... arguments) {
        return driver.executeScript("return " + expression, arguments);
    }

    String text(String selector) {
        return String.valueOf(value("document.querySelector(arguments[0])?.innerText", selector));
    }

    void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    /** Types into the focused element. */
    void type(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    void fill(String selector, String text) {
        var field = driver.findElement(By.cssSelector(selector));
        field.clear();
        field.sendKeys(text);
    }

    /** Waits until an expression of JavaScript is true. */
    void await(String expression, Object... arguments) {
        await(() -> Boolean.TRUE.equals(value("!!(" + expression + ")", arguments)), () -> expression);
    }

    private static void await(Supplier<Boolean> condition, Supplier<String> what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.get()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not come true: " + what.get());
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Every rule of accessibility that the page breaks, each with the elements that break it.
     *
     * @param options of {@code axe.run}, as JSON
     */
    List<?> violations(String options) {
        return (List<?>) driver.executeAsyncScript(
                (Boolean.TRUE.equals(value("'axe' in window")) ? "" : axe + "\n") + """
                        const done = arguments[arguments.length - 1];
                        axe.run(document, {...JSON.parse(arguments[0]), resultTypes: ['violations'], preload: false}).then(
                            result => done(result.violations.map(v => v.impact + ' ' + v.id + ': '
                                + v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary).join(' | '))),
                            error => done([String(error)]));
                        """, options);
    }

    /**
     * The errors of the browser since the last call: failed scripts, content blocked by the policy, missing files of
     * the console. A request that the API refused is no error: tests do that on purpose.
     */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(Object::toString)
                .filter(text -> !text.contains("Failed to load resource") || text.contains("/__console/"))
                .toList();
    }

    /** Saves a screenshot of the whole page. */
    void picture(String name) {
        Path folder = Path.of("target", "console");
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
