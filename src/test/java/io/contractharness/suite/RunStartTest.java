package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.contractharness.client.ApiClient;
import io.contractharness.client.Connection;
import io.contractharness.client.RateLimit;
import io.contractharness.client.Target;
import io.contractharness.client.TargetSettings;
import io.contractharness.client.VersionSource;
import io.contractharness.client.login.Logins;
import io.contractharness.contract.ApiContract;
import io.contractharness.exchange.Credentials;
import io.contractharness.report.ResultCollector;
import io.contractharness.steps.retry.RetrySchedule;
import io.contractharness.steps.run.RunContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunStartTest {
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();
    private static final String READ = "GET /interventions/v2/rs/7";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private List<String> answers = List.of("200");
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** An answer is a status, {@code page} for an HTML page with 200, or {@code cut} for a connection that ends. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String answer = answers.get(Math.min(requests.size(), answers.size() - 1));
            requests.add(exchange.getRequestURI().toString());
            if (answer.equals("cut")) {
                return;
            }
            boolean page = answer.equals("page");
            exchange.getResponseHeaders().add("Content-Type", page ? "text/html" : "application/json");
            exchange.getResponseHeaders().add("x-version", "1.4.2-session-1234");
            byte[] body = page
                    ? "<html>".getBytes(StandardCharsets.UTF_8)
                    : "{\"build\":\"1.4.2\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(page ? 200 : Integer.parseInt(answer), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private Target target(Credentials credentials, Optional<VersionSource> version, int budget) {
        return new Target(
                "stage.yaml",
                base(),
                credentials,
                List.of(7L),
                Optional.empty(),
                List.of(),
                new RateLimit(Duration.ZERO, budget),
                false,
                new TargetSettings(Connection.direct(), Logins.none(), version));
    }

    private String problem(Target target, Optional<Duration> waitFor, Optional<String> expected) {
        try (ApiClient client = new ApiClient(target.rateLimit())) {
            RunContext run = new RunContext(
                    DESCRIPTION,
                    target,
                    client,
                    ContractSuite.recorder(new ResultCollector(DESCRIPTION), line -> {}),
                    new RunContext.Options(false, 1, 2, RetrySchedule.usual()));
            return new RunStart(run, target, client, lines::add)
                    .check(new StartConditions(waitFor, expected))
                    .map(text -> text.replace(base().toString(), "BASE"))
                    .orElse("");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            true  | 200          | -                    | -   | 1
            true  | 503 401 200  | NOT_AVAILABLE; 401   | -   | 3
            true  | cut 200      | CUT                  | -   | 2
            true  | page 200     | PAGE                 | -   | 2
            true  | 503          | NOT_AVAILABLE        | NOT_AVAILABLE; check that the target runs and the base URL is right, or wait longer | 3
            true  | 401          | 401                  | 401; check the credentials | 3
            true  | 404          | 404                  | 404; check baseUrl and interventions in the profile | 3
            true  | 429          | TOO_MANY             | TOO_MANY; set a lower rateLimit in the profile, or wait longer | 3
            false | 503 429 401  | NOT_AVAILABLE; TOO_MANY | - | 3
            false | 500 page 404 | 500 without the described error body; PAGE | - | 3
            """)
    void waits_until_a_readable_intervention_is_answered(
            boolean credentials, String script, String seen, String last, int sent) {
        Map<String, String> words = Map.of(
                "NOT_AVAILABLE",
                "503 (the service is not available)",
                "TOO_MANY",
                "429 (too many requests)",
                "CUT",
                "a connection that ended before an answer began",
                "PAGE",
                "200 with a page (HTML), as of a gateway, a firewall or a login");
        answers = List.of(script.split(" "));
        Target target = target(
                credentials ? Credentials.of("b", "s") : new Credentials(Optional.empty(), Optional.empty()),
                Optional.empty(),
                100);

        String problem = problem(target, Optional.of(Duration.ofSeconds(2)), Optional.empty());

        assertEquals(
                last == null
                        ? ""
                        : "--wait-for: the target was not ready within 2 s: " + READ + " at BASE wanted 200, came last "
                                + spelled(last, words),
                problem);
        assertEquals(
                seen == null ? List.of() : List.of(spelled(seen, words).split("; ")),
                lines.stream()
                        .filter(line -> line.startsWith("  waiting"))
                        .map(line -> line.replace("  waiting for " + READ + ": ", ""))
                        .toList());
        assertEquals(
                last == null ? 1 : 0,
                lines.stream()
                        .filter(line -> line.matches("  ready              " + READ + " after [0-9.]+ s"))
                        .count());
        // the last request before the time is over may come too late on a busy machine
        assertEquals(sent, last == null ? requests.size() : Math.min(requests.size(), 3));
    }

    private static String spelled(String text, Map<String, String> words) {
        for (Map.Entry<String, String> word : words.entrySet()) {
            text = text.replace(word.getKey(), word.getValue());
        }
        return text;
    }

    @Test
    void requests_of_the_wait_count_towards_the_budget() {
        answers = List.of("503");
        assertEquals(
                "--wait-for: the target was not ready: the request budget of 2 is used up; raise requestBudget in the"
                        + " profile",
                problem(
                        target(Credentials.of("b", "s"), Optional.empty(), 2),
                        Optional.of(Duration.ofSeconds(20)),
                        Optional.empty()));
        assertEquals(2, requests.size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '~', textBlock = """
            /version /build | 200 | 1.4.2 | 1.4.2 | -
            /version /build | 200 | -     | 1.4.2 | -
            /version /build | 200 | 1.4   | 1.4.2 | --expect-version: wanted 1.4, came 1.4.2 (GET /version at /build), so nothing more was sent; wait until the deployment has ended, or check what was deployed
            /version /nope  | 200 | 1.4   | -     | --expect-version 1.4: wanted the version in GET /version at /nope, came a body without it; correct `version:` in the profile
            /version /build | 404 | 1.4   | -     | --expect-version 1.4: wanted the version in GET /version at /build, came 404; correct `version:` in the profile
            /version /build | cut | 1.4   | -     | --expect-version 1.4: wanted the version in GET /version at /build, came a connection that ended before an answer began; correct `version:` in the profile
            /version /nope  | 200 | -     | -     | -
            header          | 401 | 1.4   | 1.4.2-$CONTRACT_SESSION_TOKEN | --expect-version: wanted 1.4, came 1.4.2-$CONTRACT_SESSION_TOKEN (header x-version of GET /interventions/v2/rs/7), so nothing more was sent; wait until the deployment has ended, or check what was deployed
            -               | 200 | 1.4   | -     | --expect-version 1.4: wanted a key `version:` in the profile, came none; add `version: {request: GET /version, pointer: /version}` or `version: {header: x-version}`
            -               | 200 | -     | -     | -
            """)
    void another_version_is_refused(String source, String answer, String expected, String told, String problem) {
        answers = List.of(answer);
        Optional<VersionSource> version = Optional.ofNullable(source)
                .map(text -> text.equals("header")
                        ? new VersionSource(Optional.empty(), Optional.of("x-version"), Optional.empty())
                        : new VersionSource(
                                Optional.of(text.split(" ")[0]), Optional.empty(), Optional.of(text.split(" ")[1])));
        Target target = target(Credentials.of("bearer-1234", "session-1234"), version, 100);

        assertEquals(problem == null ? "" : problem, problem(target, Optional.empty(), Optional.ofNullable(expected)));
        assertEquals(
                told == null ? List.of() : List.of("  version            " + told),
                lines.stream().filter(line -> line.startsWith("  version")).toList());
        if ("/version /nope".equals(source) && expected == null) {
            assertEquals(
                    List.of("  note               wanted the version in GET /version at /nope, came a body without it;"
                            + " correct `version:` in the profile"),
                    lines);
        }
    }
}
