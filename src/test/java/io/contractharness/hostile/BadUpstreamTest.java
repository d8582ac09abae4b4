package io.contractharness.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.client.ApiClient;
import io.contractharness.client.RateLimit;
import io.contractharness.client.Target;
import io.contractharness.exchange.Credentials;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.mock.proxy.ForwardingOptions;
import io.contractharness.mock.proxy.ProxyListener;
import io.contractharness.validation.ExchangeResult;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the deployment behind the proxy behaves badly, the app gets an answer with the reason, in bounded time. */
class BadUpstreamTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HANGS              | 504 http_response_timeout    | none within 1 s
            HANGS_IN_THE_BODY  | 504 http_response_timeout    | none within 1 s
            CONTINUES_FOR_EVER | 504 http_response_timeout    | none within 1 s
            RESETS_IN_THE_BODY | 502 http_response_incomplete | a connection that ended before the answer did
            GARBAGE            | 502 http_response_incomplete | bytes that are not HTTP/1.1
            BAD_CHUNKS         | 502 http_response_incomplete | a connection that ended before the answer did
            TRAILS_FOR_EVER    | 502 http_response_incomplete | a connection that ended before the answer did
            FLOODS_HEADERS     | 502 http_response_header_section_size | headers of more than 65536 bytes, which is the most kept
            FLOODS_ONE_HEADER  | 502 http_response_header_section_size | headers of more than 65536 bytes, which is the most kept
            TWO_GIGABYTES      | 502 http_response_body_size  | a body of more than 10485760 bytes, which is the most kept
            ENDLESS            | 502 http_response_body_size  | a body of more than 10485760 bytes, which is the most kept
            REDIRECTS          | 302 none                     |
            """)
    void an_app_gets_a_response_behind_a_bad_upstream(Behaviour behaviour, String answer, String came)
            throws IOException {
        try (BadTarget other = new BadTarget(Behaviour.HTML, "");
                BadTarget bad =
                        new BadTarget(behaviour, other.base().resolve("/").toString());
                MockServer proxy = MockServer.start(MockOptions.defaults()
                        .withUpstream(new ForwardingOptions(target(bad.base()), true, new IgnoringListener())))) {
            Response response = new ApiClient(RateLimit.unlimited())
                    .send(
                            proxy.baseUrl(),
                            Request.of("GET", "/interventions/v2/rs/1")
                                    .withHeader("Authorization", "Bearer of-an-app-1234")
                                    .withHeader("x-session-token", "of-an-app-1234"))
                    .response();

            String error = response.header("Proxy-Status").orElse("none").replaceFirst(".*error=", "");
            assertEquals(answer, response.status() + " " + error);
            if (came != null) {
                assertEquals(
                        "{\"message\":\"" + bad.base() + ": wanted an answer, came " + came
                                + "; check that the deployment runs and that baseUrl in the profile is right\"}",
                        response.text());
            }
            assertEquals(List.of(), other.requests(), "credentials go to one origin");
        }
    }

    /** Ignores all events. */
    private static final class IgnoringListener implements ProxyListener {
        @Override
        public void checked(ExchangeResult judged) {
            // not needed here
        }

        @Override
        public void failed(String what) {
            // the app gets it too
        }
    }

    private static Target target(URI base) {
        return new Target(
                "bad.yaml",
                base,
                new Credentials(Optional.empty(), Optional.empty()),
                List.of(),
                Optional.empty(),
                List.of(),
                new RateLimit(Duration.ZERO, 2_000, Duration.ofSeconds(1)),
                false);
    }
}
