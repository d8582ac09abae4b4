package io.contractharness.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.contractharness.contract.ApiContract;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialMaskTest {
    private static final String SECRET = "s3cr3t/t0ken+of-mine";
    private static final Response NOTHING = new Response(204, List.of(), new byte[0]);

    private final SecretMasker masker =
            SecretMasker.ofHeaders(ApiContract.builtIn().credentialHeaders());

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Authorization        | Bearer SECRET  | Bearer $CONTRACT_BEARER_TOKEN
            authorization        | bearer SECRET  | bearer $CONTRACT_BEARER_TOKEN
            Authorization        | SECRET         | ***
            Authorization        | Basic SECRET   | Basic ***
            Authorization        | my SECRET      | ***
            Authorization        | 'Bearer '      | ***
            Authorization        | '  '           | '  '
            X-Session-Token      | SECRET         | $CONTRACT_SESSION_TOKEN
            x-session-token      | ''             | ''
            Cookie               | a=SECRET       | ***
            Set-Cookie           | a=SECRET; Path=/ | ***
            X-Api-Key            | SECRET         | ***
            X-Amz-Security-Token | SECRET         | ***
            Proxy-Authorization  | Basic SECRET   | Basic ***
            Accept               | text/plain     | text/plain
            """)
    void a_credential_is_masked_and_its_scheme_is_kept(String name, String value, String kept) {
        Request request = Request.of("GET", "/a").withHeader(name, value.replace("SECRET", SECRET));
        Response response = new Response(200, request.headers(), new byte[0]);

        assertEquals(
                List.of(new Header(name, kept)),
                masker.mask(request, NOTHING).request().headers());
        assertEquals(
                List.of(new Header(name, kept)),
                masker.mask(Request.of("GET", "/a"), response).response().headers());
        assertEquals(
                List.of(new Header(name, kept)), masker.maskHeaders(request).headers());
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
    void a_credential_in_the_query_is_masked(String target, String kept) {
        assertEquals(
                kept, masker.mask(Request.of("GET", target), NOTHING).request().target());
    }

    /** Where a credential is sent, and what replaces it in the response. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x-session-token     | SECRET                 | /a                     | $CONTRACT_SESSION_TOKEN
            Authorization       | Bearer SECRET          | /a                     | $CONTRACT_BEARER_TOKEN
            Authorization       | Basic SECRET           | /a                     | ***
            Proxy-Authorization | Basic SECRET           | /a                     | ***
            Cookie              | b=12345678; a=SECRET   | /a                     | ***
            x-none              | -                      | /a?access_token=CODED  | ***
            """)
    void a_repeated_credential_is_masked_everywhere(String header, String value, String target, String name) {
        String coded = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().encodeToString(("of " + SECRET + "!").getBytes(StandardCharsets.UTF_8));
        String echo = "{\"note\":\"" + SECRET + " " + coded + " " + base64 + " s3cr3t/t0ken+of-m\"}";
        Request request = Request.of("PATCH", target.replace("CODED", coded))
                .withHeader(header, value.replace("SECRET", SECRET))
                .withHeader("x-trace", "of " + SECRET)
                .withBody(echo);
        Response response =
                new Response(200, List.of(new Header("x-echo", coded)), echo.getBytes(StandardCharsets.UTF_8));

        SecretMasker.Masked kept = masker.mask(request.withTarget(request.target() + "#" + coded), response);

        String all = kept.request().target()
                + kept.request().headers()
                + text(kept.request().body().orElseThrow())
                + kept.response().headers()
                + kept.response().text();
        for (String secret : List.of(SECRET, coded, base64.substring(5, 25), "s3cr3t")) {
            assertFalse(all.contains(secret), all);
        }
        assertEquals("of " + name, kept.request().header("x-trace").orElseThrow());
        assertEquals(name, kept.response().header("x-echo").orElseThrow());
        assertEquals("wanted " + name, kept.secrets().mask("wanted " + SECRET));
        assertEquals("{\"note\":\"" + name + " " + name, kept.response().text().substring(0, 10 + 2 * name.length()));
    }

    @Test
    void cookie_value_is_masked_attributes_are_kept() {
        Response response = new Response(
                200,
                List.of(new Header("Set-Cookie", "a=" + SECRET + "; Path=/interventions")),
                ("/interventions " + SECRET).getBytes(StandardCharsets.UTF_8));

        assertEquals(
                "/interventions ***",
                masker.mask(Request.of("GET", "/a"), response).response().text());
    }

    @Test
    void a_binary_body_stays_the_same() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        Request request =
                Request.of("PUT", "/a").withHeader("x-session-token", SECRET).withBody(bytes);

        assertArrayEquals(bytes, masker.mask(request, NOTHING).request().body().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, "tökén-of-mine"})
    void only_the_credential_is_masked_in_a_binary_body(String secret) {
        Charset bytes = StandardCharsets.ISO_8859_1;
        String inBytes = new String(secret.getBytes(StandardCharsets.UTF_8), bytes);
        Request request = Request.of("PUT", "/a")
                .withHeader("x-session-token", secret)
                .withBody(("\u00ff\u0000" + inBytes + "\u00fe").getBytes(bytes));

        assertEquals(
                "\u00ff\u0000$CONTRACT_SESSION_TOKEN\u00fe",
                new String(masker.mask(request, NOTHING).request().body().orElseThrow(), bytes));
    }

    /** The mock answers thousands of them in a second, so nothing else is copied. */
    @Test
    void mask_headers_changes_only_credential_headers() {
        Request request = Request.of("GET", "/a?x=" + SECRET)
                .withHeader("x-session-token", SECRET)
                .withHeader("x-trace", "of " + SECRET)
                .withBody(SECRET);

        Request kept = masker.maskHeaders(request);

        assertEquals(
                List.of(
                        new Header("x-session-token", "$CONTRACT_SESSION_TOKEN"),
                        request.headers().get(1)),
                new ArrayList<>(kept.headers()));
        assertSame(request.target(), kept.target());
        assertSame(request.body(), kept.body());
    }
}
