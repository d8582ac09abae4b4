package io.contractharness.client.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.exchange.SecretMasker;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server with one path for logins, which gives the tokens {@code token-1}, {@code token-2} and so on. */
class TokenRenewalTest {
    private static final URI BASE = URI.create("https://api.example.org/main");
    private static final Login LOGIN = login(OptionalLong.empty());
    private static final Login OF_2 = login(OptionalLong.of(2));

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> pauses = new ArrayList<>();
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger uses = new AtomicInteger();
    private final Logins all = new Logins(List.of(LOGIN, OF_2));
    private Instant now = Instant.EPOCH;
    private int maxUses = 3;
    private String loginStatuses = "";

    private final TokenRenewal renewal = new TokenRenewal(
            all,
            new TokenHeaders(Set.of(LOGIN.bearerToken()), Set.of("env-session", OF_2.sessionToken())),
            new LoginSteps(BASE, this::answerLogin, new Moving(), pauses::add));

    private static Login login(OptionalLong resource) {
        boolean main = resource.isEmpty();
        return new Login(
                "stage.yaml:2 /login",
                resource,
                new Login.Source(
                        new LoginRequest(
                                Optional.empty(), Request.of("POST", "/login?key=hidden-key"), List.of("A", "B")),
                        new TokenPointers(
                                main ? Optional.of("/t") : Optional.empty(),
                                main ? Optional.empty() : Optional.of("/t"),
                                Optional.of("/in"),
                                Optional.empty())),
                List.of(),
                Map.of("secret-of-a-login", "$PASSWORD"));
    }

    private final class Moving extends Clock {
        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private synchronized Exchange answerLogin(URI to, Request request) {
        String[] statuses = loginStatuses.split(" ", 2);
        loginStatuses = statuses.length == 2 ? statuses[1] : "";
        int status = statuses[0].isEmpty() ? 200 : Integer.parseInt(statuses[0]);
        sent.add("login");
        if (status == 200) {
            uses.set(0);
        }
        String body = status == 200
                ? "{\"t\":\"token-number-" + logins.incrementAndGet() + "\",\"in\":1000}"
                : "timeout of secret-of-a-login";
        return new Exchange(
                to, request, new Response(status, List.of(), body.getBytes(StandardCharsets.UTF_8)), Duration.ZERO);
    }

    /** Refuses all but the newest token, which ends after some uses; and each path with {@code never}. */
    private synchronized Exchange answer(URI to, Request request) {
        String authorization = request.header("Authorization").orElse("");
        sent.add((authorization + " " + request.header("x-session-token").orElse("")).strip());
        boolean good = authorization.equals("Bearer token-number-" + logins.get()) && uses.incrementAndGet() <= maxUses;
        int status = !good || request.target().contains("never") ? 401 : 200;
        return new Exchange(to, request, new Response(status, List.of(), new byte[0]), Duration.ZERO);
    }

    private int send(String path) {
        return send(BASE, valid(path)).response().status();
    }

    private Exchange send(URI to, Request request) {
        return renewal.send(to, request, this::answer);
    }

    private static Request valid(String path) {
        return Request.of("GET", path)
                .withHeader("Authorization", "Bearer " + LOGIN.bearerToken())
                .withHeader("x-session-token", "env-session");
    }

    @Test
    void tokens_are_asked_for_at_first_need_and_after_a_401() {
        for (int i = 0; i < 7; i++) {
            assertEquals(200, send("/a"));
        }
        assertEquals(3, logins.get());
        assertEquals(Optional.of("login: logged in 3 times: at the start, 2 times after a 401"), renewal.note());
    }

    @Test
    void an_exchange_shows_the_request_as_it_was_sent_and_its_tokens_are_masked() {
        Exchange exchange = send(BASE, valid("/a"));
        assertEquals(Optional.of("Bearer token-number-1"), exchange.request().header("Authorization"));
        SecretMasker masker = SecretMasker.of(all.secrets());
        assertEquals("$CONTRACT_BEARER_TOKEN and $PASSWORD", masker.mask("token-number-1 and secret-of-a-login"));
        assertEquals("Bearer $CONTRACT_BEARER_TOKEN", masker.mask("Bearer " + LOGIN.bearerToken()));
        assertEquals("$CONTRACT_EXECUTE_TOKEN_2", masker.mask(OF_2.sessionToken()));
    }

    /** Each row is the value of Authorization in a request that is wrong on purpose; it is sent once, as it is. */
    @ParameterizedTest
    @CsvSource({
        "bearer T, bearer token-number-1",
        "T, token-number-1",
        "Bearer Tx, Bearer token-number-1x",
        "Basic T, Basic token-number-1"
    })
    void a_wrong_credential_is_sent_with_the_current_token_and_once(String value, String came) {
        send("/a");
        sent.clear();
        Request wrong = valid("/a").withHeader("Authorization", value.replace("T", LOGIN.bearerToken()));
        assertEquals(401, send(BASE, wrong).response().status());
        assertEquals(List.of(came + " env-session"), sent);
    }

    /** A caller that keeps the exchange sends its request again when the tokens in it have ended. */
    @Test
    void a_request_that_was_sent_before_gets_the_tokens_of_now() {
        Request first = send(BASE, valid("/a")).request();
        for (int i = 0; i < 12; i++) {
            assertEquals(200, send(BASE, first).response().status());
        }
        assertEquals(5, logins.get());
        sent.clear();
        send(URI.create("https://bucket.example.org"), first);
        assertEquals(List.of("Bearer contract-login-bearer-token env-session"), sent);
    }

    @Test
    void a_request_without_a_credential_is_sent_once() {
        send("/a");
        assertEquals(401, send(BASE, Request.of("GET", "/a")).response().status());
        send("/a");
        send("/a");
        Request noSession = valid("/a").withoutHeader("x-session-token");
        assertEquals(401, send(BASE, noSession).response().status(), "its token has ended, but it needs none");
        assertEquals(1, logins.get());
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.org:443/other, true",
        "https://API.example.org/main, true",
        "https://api.example.org:444/main, false",
        "http://api.example.org/main, false",
        "https://bucket.example.org/main, false",
        "http://my_service:9702/main, false"
    })
    void tokens_go_only_to_the_origin_of_the_target(URI to, boolean same) {
        send(to, valid("/a"));
        assertEquals(same, sent.contains("Bearer token-number-1 env-session"), sent::toString);
        assertEquals(same, sent.contains("login"));
    }

    @Test
    void a_host_with_an_underscore_gets_its_tokens() {
        URI base = URI.create("http://my_service:9702/main");
        TokenRenewal other = new TokenRenewal(
                all,
                new TokenHeaders(Set.of(LOGIN.bearerToken()), Set.of("env-session", OF_2.sessionToken())),
                new LoginSteps(base, this::answerLogin, new Moving(), pauses::add));
        other.send(base, valid("/a"), this::answer);
        assertTrue(sent.contains("Bearer token-number-1 env-session"), sent::toString);
    }

    @Test
    void tokens_are_renewed_before_they_end() {
        maxUses = 100;
        send("/a");
        now = Instant.ofEpochSecond(969);
        send("/a");
        assertEquals(1, logins.get());
        now = Instant.ofEpochSecond(970);
        send("/a");
        assertEquals(
                Optional.of("login: logged in 2 times: at the start, once before the tokens ended"), renewal.note());
    }

    @Test
    void tokens_that_were_never_accepted_are_not_renewed() {
        maxUses = 0;
        assertEquals(401, send("/a"));
        assertEquals(List.of("login", "Bearer token-number-1 env-session"), sent);
    }

    /** A path that is always refused costs some logins; afterwards only what was accepted before shows that tokens ended. */
    @Test
    void a_refusal_that_stands_is_not_asked_for_without_end() {
        maxUses = 4;
        for (int i = 0; i < 30; i++) {
            assertEquals(200, send("/a"));
            assertEquals(401, send("/never/" + i));
        }
        assertTrue(logins.get() < 25, "logins: " + logins);
        String note = renewal.note().orElseThrow();
        assertTrue(
                note.endsWith(" after a 401; new tokens were answered 401 as well 5 times, so that a 401 was taken as a"
                        + " refusal from then on"),
                note);
    }

    @Test
    void threads_share_new_tokens() throws InterruptedException {
        maxUses = 40;
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 200; i++) {
            threads.execute(() -> statuses.add(send("/a")));
        }
        threads.shutdown();
        assertTrue(threads.awaitTermination(30, TimeUnit.SECONDS));
        assertEquals(Collections.nCopies(200, 200), statuses);
        assertEquals(5, logins.get(), "one login for 40 requests");
    }

    @Test
    void a_resource_has_tokens_of_its_own() {
        Request execution = valid("/a").withHeader("x-session-token", OF_2.sessionToken());
        sent.clear();
        send(BASE, execution);
        assertEquals(List.of("login", "login", "Bearer token-number-1 token-number-2"), sent);
        assertEquals(
                Optional.of("login: logged in once: at the start; login of 2: logged in once: at the start"),
                renewal.note());
    }

    /** Each row is the statuses of the answers to a login, and what comes of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            503 200     | login                | PT1S
            429 502 200 | login                | PT1S PT2S
            503 503 503 | wanted 200 with tokens, came 503; it was sent 3 times; check that the server of the login runs | PT1S PT2S
            0 0 0       | wanted 200 with tokens, came timeout of $PASSWORD; it was sent 3 times; check that the server of the login runs | PT1S PT2S
            401         | wanted 200 with tokens, came 401; check A and B in the environment | ''
            404         | wanted 200 with tokens, came 404; check its method and path in the profile | ''
            302         | wanted 200 with tokens, came 302; check its method and path in the profile | ''
            500         | wanted 200 with tokens, came 500; check its method and path in the profile | ''
            """)
    void a_login_is_tried_again_or_fails_for_good(String statuses, String result, String waited) {
        loginStatuses = statuses;
        if (result.equals("login")) {
            assertEquals(200, send("/a"));
        } else {
            String message = "stage.yaml:2 /login: POST /login: " + result;
            LoginException first = assertThrowsExactly(LoginException.class, renewal::start);
            assertEquals(message, first.getMessage());
            assertEquals(statuses.length() == 3, first.isFinal(), "it is the answer of the login itself");
            sent.clear();
            if (first.isFinal()) {
                assertThrowsExactly(LoginException.class, () -> send("/a"));
                assertEquals(List.of(), sent, "it is not tried again");
            } else {
                assertEquals(200, send("/a"));
            }
        }
        assertEquals(
                waited, String.join(" ", pauses.stream().map(Duration::toString).toList()));
    }

    @Test
    void no_text_shows_a_secret() {
        String text = List.of(
                        all, LOGIN, new IssuedTokens(Optional.of("token-number-1"), Optional.empty(), Optional.empty()))
                .toString();
        assertEquals("[[login, login of 2], login, IssuedTokens[renewAt=Optional.empty]]", text);
        assertFalse(text.contains("secret"));
    }
}
