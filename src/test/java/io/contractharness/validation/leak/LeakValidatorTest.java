package io.contractharness.validation.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeakValidatorTest {
    private static final Operation READ = ApiContract.builtIn().operation("get-intervention");

    private static List<CheckResult> judged(String authorization, String session, String header, String body) {
        return judged(authorization, session, header, 200, body);
    }

    private static List<CheckResult> judged(
            String authorization, String session, String header, int status, String body) {
        Request request = Request.of("GET", "/interventions/v2/rs/1")
                .withHeader("Authorization", authorization)
                .withHeader("x-session-token", session);
        Response response = new Response(
                status,
                List.of(new Header("Content-Type", "application/json"), new Header("x-trace", header)),
                body.getBytes(StandardCharsets.UTF_8));
        return LeakValidator.judge(
                READ, new Exchange(URI.create("http://localhost"), request, response, Duration.ZERO));
    }

    /** A bearer token, a session token, a header of the answer, its body, and the violation. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Bearer abcdefgh  | ijklmnop | none         | {"a":1}             | ''
            Bearer abcdefgh  | ijklmnop | none         | {"a":"abcdefgh"}    | response body: Authorization
            Bearer  abcdefgh | ijklmnop | none         | {"a":"abcdefgh"}    | response body: Authorization
            abcdefgh         | ijklmnop | none         | {"a":"abcdefgh"}    | response body: Authorization
            Bearer abcdefgh  | ijklmnop | got ijklmnop | {"a":1}             | response header x-trace: x-session-token
            Bearer abcdefgh  | ijklmnop | abcdefgh     | {"a":"abcdefgh"}    | response header x-trace: Authorization
            Bearer abcdefg   | ijklmno  | abcdefg      | {"a":"ijklmno"}     | ''
            Bearer abcdefg   | ijklmnop | abcdefg      | {"a":"ijklmnop"}    | response body: x-session-token
            """)
    void credential_in_a_response_is_reported_by_its_name(
            String authorization, String session, String header, String body, String violation) {
        String[] parts = violation.split(": ");
        assertEquals(
                List.of(
                        violation.isEmpty()
                                ? CheckResult.held(RuleId.parse("get-intervention.secrets"))
                                : CheckResult.broken(
                                        RuleId.parse("get-intervention.secrets"),
                                        parts[0],
                                        "no credential",
                                        "the value of " + parts[1]),
                        CheckResult.held(RuleId.parse("get-intervention.stackTrace")),
                        CheckResult.held(RuleId.parse("get-intervention.internals"))),
                judged(authorization, session, header, body));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            x at a.B.c(B.java:7) y                       | at a.B.c(B.java:7)
            at java.lang.Thread.run(Unknown Source)      | at java.lang.Thread.run(Unknown Source)
            Traceback (most recent call last): File      | Traceback (most recent call last)
            {"m":"File \\"app.py\\", line 12, in f"}     | File \\"app.py\\", line 12
            at handler (/var/task/index.js:3:14)         | at handler (/var/task/index.js:3:14
            at node:internal/process:95:5                | at node:internal/process:95:5
            Exception in thread "main"                   | Exception in thread
            goroutine 1 [running]:                       | goroutine 1 [
            caused by java.lang.IllegalStateException: x | java.lang.IllegalStateException
            """)
    void stack_trace_in_a_response_is_reported(String body, String trace) {
        assertEquals(
                List.of(
                        CheckResult.held(RuleId.parse("get-intervention.secrets")),
                        CheckResult.broken(
                                RuleId.parse("get-intervention.stackTrace"), "response body", "no stack trace", trace)),
                judged("Bearer abcdefgh", "ijklmnop", "none", body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "look at that (today)", "the file is on line 12", "no exception in any thread"})
    void plain_text_is_not_a_stack_trace(String body) {
        assertEquals(
                List.of(
                        CheckResult.held(RuleId.parse("get-intervention.secrets")),
                        CheckResult.held(RuleId.parse("get-intervention.stackTrace")),
                        CheckResult.held(RuleId.parse("get-intervention.internals"))),
                judged("Bearer abcdefgh", "ijklmnop", "none", body));
    }

    /**
     * Each is the beginning of a stack trace. Repeated a million times, it makes a search endless that starts again at
     * each.
     */
    @ParameterizedTest
    @ValueSource(strings = {"at ", "at a(", "java.", "File \\\""})
    void body_of_half_stack_traces_is_searched_in_limited_time(String beginning) {
        assertEquals(
                List.of(
                        CheckResult.held(RuleId.parse("get-intervention.secrets")),
                        CheckResult.held(RuleId.parse("get-intervention.stackTrace")),
                        CheckResult.held(RuleId.parse("get-intervention.internals"))),
                assertTimeoutPreemptively(
                        Duration.ofMinutes(1),
                        () -> judged("Bearer abcdefgh", "ijklmnop", "none", beginning.repeat(1_000_000))));
    }

    /** A status, a rule, the text found, and a line of a body that shows it. */
    @ParameterizedTest
    @MethodSource("internals")
    void internals_in_a_response_are_reported(int status, String rule, String text) {
        List<CheckResult> broken = judged("Bearer abcdefgh", "ijklmnop", "none", status, text).stream()
                .filter(CheckResult::isBroken)
                .toList();
        assertEquals(
                List.of(RuleId.parse("get-intervention." + rule)),
                broken.stream().map(CheckResult::rule).toList());
        assertEquals("response body", broken.get(0).place());
    }

    static Stream<Arguments> internals() {
        return lines("internals.txt")
                .map(line -> line.split(" \\| ", 3))
                .map(line -> Arguments.of(Integer.parseInt(line[0]), line[1], "{\"message\":\"" + line[2] + "\"}"));
    }

    @ParameterizedTest
    @MethodSource("prose")
    void prose_is_no_leak(String text) {
        for (int status : List.of(200, 400)) {
            assertEquals(
                    List.of(),
                    judged(
                                    "Bearer bearer-0f1e2d3c-4b5a",
                                    "intervention-101",
                                    text,
                                    status,
                                    "{\"message\":\"" + text + "\"}")
                            .stream()
                            .filter(CheckResult::isBroken)
                            .toList());
        }
    }

    static Stream<String> prose() {
        return lines("prose.txt");
    }

    private static Stream<String> lines(String file) {
        try (InputStream in = LeakValidatorTest.class.getResourceAsStream("/validation/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
