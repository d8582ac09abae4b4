package io.contractharness.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.client.RateLimit;
import io.contractharness.client.RequestText;
import io.contractharness.client.Target;
import io.contractharness.contract.CaseFile;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CurlTest {
    private static final URI BASE = URI.create("http://localhost:8080/main");
    private static final SecretMasker SECRETS = new Target(
                    "t",
                    BASE,
                    Credentials.of("bearer-1", "session-1"),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    RateLimit.unlimited(),
                    false)
            .secrets();

    /** Each file of {@code http/curl} is a request as HTTP writes it, and the command that sends it again. */
    @ParameterizedTest
    @MethodSource
    void a_request_is_written_as_a_curl_command(CaseFile file) {
        Exchange exchange =
                new Exchange(BASE, RequestText.parse(file.part("request")), Response.none("a test"), Duration.ZERO);
        assertEquals(file.part("curl").stripTrailing(), Curl.of(exchange, SECRETS));
    }

    static List<CaseFile> a_request_is_written_as_a_curl_command() {
        return CaseFile.all("/exchange/curl");
    }
}
