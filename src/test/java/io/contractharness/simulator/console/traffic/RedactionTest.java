package io.contractharness.simulator.console.traffic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.contractharness.http.Header;
import io.contractharness.http.Request;
import io.contractharness.http.Response;
import io.contractharness.simulator.front.Answered;
import io.contractharness.spec.Description;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
    private static final String SECRET = "s3cr3t/t0ken+of-mine";
    private static final String JWT = "eyJhbGciOiJub25lIn0.eyJpbnRlcnZlbnRpb25JZCI6Mn0.c2ln";

    private final Redaction redaction = new Redaction(Description.shipped());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Authorization       | Bearer SECRET  | Bearer $CONTRACT_BEARER_TOKEN
            authorization       | bearer SECRET  | bearer $CONTRACT_BEARER_TOKEN
            Authorization       | SECRET         | (hidden)
            Authorization       | Basic SECRET   | (hidden)
            Authorization       | 'Bearer '      | (hidden)
            Authorization       | '  '           | '  '
            X-Session-Token     | SECRET         | $CONTRACT_SESSION_TOKEN
            x-session-token     | ''             | ''
            Cookie              | a=SECRET       | (hidden)
            X-Api-Key           | SECRET         | (hidden)
            Proxy-Authorization | SECRET         | (hidden)
            Accept              | text/plain     | text/plain
            """)
    void a_credential_is_named_and_its_form_kept(String name, String value, String kept) {
        Request request = Request.of("GET", "/a").withHeader(name, value.replace("SECRET", SECRET));

        assertEquals(
                List.of(new Header(name, kept)),
                redaction
                        .of(Exchanges.answered(request, Exchanges.json(200, "")))
                        .request()
                        .headers());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /a?x-session-token=abc&b=1        | /a?x-session-token=***&b=1
            /a?access_token=abc               | /a?access_token=***
            /a?apiKey=abc&api_key=def         | /a?apiKey=***&api_key=***
            /a?X-Amz-Signature=abc            | /a?X-Amz-Signature=***
            /a?extend=summary&password=abc    | /a?extend=summary&password=***
            /a?extend=summary                 | /a?extend=summary
            """)
    void a_credential_in_the_query_is_hidden(String target, String kept) {
        assertEquals(
                kept,
                redaction
                        .of(Exchanges.answered(Request.of("GET", target), Exchanges.json(200, "")))
                        .request()
                        .target());
    }

    @Test
    void what_repeats_a_credential_does_not_show_it() {
        Request request = Exchanges.execute("{\"note\":\"" + SECRET + "\"}")
                .withHeader("x-session-token", SECRET)
                .withHeader("x-trace", "of " + SECRET)
                .withTarget("/a/" + SECRET + "?x=" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8));
        Response response = new Response(
                200, List.of(new Header("x-echo", SECRET)), ("you sent " + SECRET).getBytes(StandardCharsets.UTF_8));

        Answered kept = redaction.of(Exchanges.answered(request, response));

        String all = kept.request().target()
                + kept.request().headers()
                + new String(kept.request().body().orElseThrow(), StandardCharsets.UTF_8)
                + kept.response().headers()
                + kept.response().text();
        assertFalse(all.contains(SECRET), all);
        assertEquals("/a/(hidden)?x=(hidden)", kept.request().target());
        assertEquals("you sent (hidden)", kept.response().text());
    }

    @Test
    void a_body_that_is_no_text_stays_as_it_was() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }

        assertArrayEquals(
                bytes,
                redaction
                        .of(Exchanges.answered(Exchanges.execute("").withBody(bytes), Exchanges.json(200, "")))
                        .request()
                        .body()
                        .orElseThrow());
    }

    /** Signatures and tokens that are no header of this request are taken out where the page is written. */
    @Test
    void nothing_that_the_page_is_given_shows_a_signature_or_a_token() {
        Traffic traffic = Exchanges.traffic();
        String url = "http://host/file?X-Amz-Credential=AKIA123&X-Amz-Signature=0123abcd&X-Amz-Expires=900";
        traffic.answered(Exchanges.answered(
                Exchanges.execute("{\"comment\":\"" + JWT + "\"}")
                        .withHeader("x-session-token", JWT)
                        .withHeader("x-next", url),
                Exchanges.json(200, "{\"presignedUrl\":\"" + url + "\"}")));

        String page = traffic.list("", 0).toString()
                + traffic.entry(1, URI.create("http://127.0.0.1:8080")).orElseThrow();

        for (String secret : List.of(JWT, "eyJ", "AKIA123", "0123abcd")) {
            assertFalse(page.contains(secret), page);
        }
    }
}
