package io.contractharness.mock.uploads;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.Origins;
import io.contractharness.mock.access.PublicAddress;
import io.contractharness.mock.access.PublicAddresses;
import io.contractharness.model.Signature;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {
    private static final String KEY = "box/00000000-0000-0000-0000-000000000007/ada.png";
    private static final byte[] FILE = "picture".getBytes(StandardCharsets.UTF_8);
    private static final String IDS = "<RequestId>0000000000000007</RequestId>"
            + "<HostId>MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDA3</HostId></Error>";
    private static final String TRACE =
            "x-amz-request-id: 0000000000000007\n" + "x-amz-id-2: MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDA3";

    /** The canonical request of the URL of {@link #put}. */
    private static final String SIGNED = """
            PUT
            /intervention-signatures/box/00000000-0000-0000-0000-000000000007/ada.png
            X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=MOCKACCESSKEYID%2F20260504%2Feu-west-3%2Fs3%2Faws4_request\
            &X-Amz-Date=20260504T030201Z&X-Amz-Expires=900&X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost
            content-length:7
            content-type:image/png
            host:127.0.0.1:8080

            content-length;content-type;host
            UNSIGNED-PAYLOAD""";

    private static final URI BASE = URI.create("http://127.0.0.1:8080");

    private final Bucket bucket = bucketAt("2026-05-04T03:02:01Z");
    private final Request put = put(new Signature("ada.png", "image/png", (long) FILE.length));

    /** All buckets use the same secret, because it comes from the ids. */
    private static Bucket bucketAt(String time) {
        return new Bucket(
                () -> new UUID(0, 7),
                Clock.fixed(Instant.parse(time), ZoneOffset.UTC),
                Origins.of(List.of("*")),
                PublicAddresses.of(BASE),
                100_000_000);
    }

    private Request put(Signature file) {
        URI url = bucket.uploadUrls().url(PublicAddress.of(BASE), "box", file);
        return Request.of("PUT", url.getRawPath() + "?" + url.getRawQuery())
                .withHeader("Host", "127.0.0.1:8080")
                .withHeader("Content-Type", file.mimeType())
                .withHeader("Content-Length", String.valueOf(file.size()))
                .withBody(FILE);
    }

    private Response send(Request request) {
        return bucket.answer(request).orElseThrow();
    }

    private static String body(Response answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String headers(Response answer) {
        return answer.headers().stream().map(h -> h.name() + ": " + h.value()).collect(Collectors.joining("\n"));
    }

    private static String error(String inner) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>" + inner + IDS;
    }

    /** With this header, or without it when only the name is given. */
    private static Request with(Request request, String header) {
        String[] parts = header.split(": ?", 2);
        return parts[1].isEmpty() ? request.withoutHeader(parts[0]) : request.withHeader(parts[0], parts[1]);
    }

    @Test
    void declared_file_is_stored_and_returned() {
        Response taken = send(put);
        assertEquals(200, taken.status());
        assertEquals("ETag: \"5456fc54c74a297ce994998c2873b370\"\n" + TRACE, headers(taken));
        assertEquals("", body(taken));

        for (String method : List.of("GET", "HEAD")) {
            Response given = send(Request.of(method, put.target()).withHeader("Host", "127.0.0.1:8080"));
            assertEquals(200, given.status());
            assertEquals("""
                    Content-Type: image/png
                    ETag: "5456fc54c74a297ce994998c2873b370"
                    Last-Modified: Mon, 4 May 2026 03:02:01 GMT
                    Accept-Ranges: bytes
                    Content-Disposition: attachment; filename="ada.png"
                    X-Content-Type-Options: nosniff
                    Content-Security-Policy: default-src 'none'; sandbox
                    """ + TRACE, headers(given));
            assertArrayEquals(FILE, given.body());
        }
    }

    @Test
    void url_accepts_files_until_it_expires_and_the_last_one_stays() {
        send(put);
        assertEquals(
                200,
                send(put.withBody("another".getBytes(StandardCharsets.UTF_8))).status());
        assertEquals("another", body(send(put.withMethod("GET"))));
    }

    @Test
    void empty_file_without_type_is_accepted() {
        Request empty = put(new Signature("ada.png", "", 0L)).withoutBody().withHeader("Content-Type", "text/html");
        assertEquals(200, send(empty).status());
        Response given = send(empty.withMethod("GET"));
        assertEquals(0, given.body().length);
        assertEquals(
                new Header("Content-Type", "application/octet-stream"),
                given.headers().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/svg+xml", "text/html", "image/png; a=b", "application/xhtml+xml"})
    void file_that_a_browser_might_run_is_returned_as_bytes(String type) {
        Request upload = put(new Signature("ada.png", type, (long) FILE.length));
        assertEquals(200, send(upload).status());
        assertEquals(
                new Header("Content-Type", "application/octet-stream"),
                send(upload.withMethod("GET")).headers().get(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [?].*                           | ~~                               | 403 | <Code>AccessDenied</Code><Message>Access Denied</Message>
            &X-Amz-Signature=.*             | ~~                               | 400 | <Code>AuthorizationQueryParametersError</Code><Message>Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.</Message>
            X-Amz-Expires=900               | X-Amz-Expires=900&X-Amz-Expires=901 | 400 | <Code>AuthorizationQueryParametersError</Code><Message>Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.</Message>
            AWS4-HMAC-SHA256                | none                             | 400 | <Code>AuthorizationQueryParametersError</Code><Message>X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"</Message>
            %2Fs3%2F                        | %2Fsqs%2F                        | 400 | <Code>AuthorizationQueryParametersError</Code><Message>Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting "&lt;YOUR-AKID&gt;/YYYYMMDD/REGION/SERVICE/aws4_request".</Message>
            eu-west-3                       | us-east-1                        | 400 | <Code>AuthorizationQueryParametersError</Code><Message>Error parsing the X-Amz-Credential parameter; the region 'us-east-1' is wrong; expecting 'eu-west-3'</Message><Region>eu-west-3</Region>
            MOCKACCESSKEYID                 | AKIA%3C%00                       | 403 | <Code>InvalidAccessKeyId</Code><Message>The AWS Access Key Id you provided does not exist in our records.</Message><AWSAccessKeyId>AKIA&lt;?</AWSAccessKeyId>
            20260504T030201Z                | 20260230T030201                  | 400 | <Code>AuthorizationQueryParametersError</Code><Message>X-Amz-Date must be in the ISO8601 Long Format "yyyyMMdd'T'HHmmss'Z'"</Message>
            X-Amz-Expires=900               | X-Amz-Expires=soon               | 400 | <Code>AuthorizationQueryParametersError</Code><Message>X-Amz-Expires should be a number</Message>
            X-Amz-Expires=900               | X-Amz-Expires=-1                 | 400 | <Code>AuthorizationQueryParametersError</Code><Message>X-Amz-Expires must be non-negative</Message>
            X-Amz-Expires=900               | X-Amz-Expires=604801             | 400 | <Code>AuthorizationQueryParametersError</Code><Message>X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds</Message>
            X-Amz-Expires=900               | X-Amz-Expires=0                  | 403 | <Code>AccessDenied</Code><Message>Request has expired</Message><X-Amz-Expires>0</X-Amz-Expires><Expires>2026-05-04T03:02:01Z</Expires><ServerTime>2026-05-04T03:02:01Z</ServerTime>
            20260504T030201Z                | 20260504T031702Z                 | 403 | <Code>AccessDenied</Code><Message>Request is not valid yet</Message>
            X-Amz-Algorithm                 | %zz                              | 400 | <Code>InvalidURI</Code><Message>Couldn't parse the specified URI.</Message><URI>/intervention-signatures/box/00000000-0000-0000-0000-000000000007/ada.png</URI>
            /box/.*                         | ~~                               | 403 | <Code>AccessDenied</Code><Message>Access Denied</Message>
            """)
    void query_that_is_not_presigned_is_refused(String part, String instead, int status, String inner) {
        Request request = put.withTarget(put.target().replaceFirst(part, instead));
        for (String method : List.of("PUT", "GET")) {
            Response answer = send(request.withMethod(method));
            assertEquals(status, answer.status());
            assertEquals(error(inner), body(answer));
            assertEquals("Content-Type: application/xml\n" + TRACE, headers(answer));
        }
    }

    @Test
    void error_for_an_expired_url_contains_the_time() {
        assertEquals(
                200, bucketAt("2026-05-04T03:17:01Z").answer(put).orElseThrow().status());
        Response late = bucketAt("2026-05-04T03:17:01.5Z").answer(put).orElseThrow();
        assertEquals(403, late.status());
        assertEquals(
                error("<Code>AccessDenied</Code><Message>Request has expired</Message>"
                        + "<X-Amz-Expires>900</X-Amz-Expires><Expires>2026-05-04T03:17:01Z</Expires>"
                        + "<ServerTime>2026-05-04T03:17:01Z</ServerTime>"),
                body(late));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Length:                    | 411 | <Code>MissingContentLength</Code><Message>You must provide the Content-Length HTTP header.</Message>
            Transfer-Encoding: chunked         | 501 | <Code>NotImplemented</Code><Message>A header you provided implies functionality that is not implemented</Message><Header>Transfer-Encoding</Header>
            Authorization: Bearer secret       | 400 | <Code>InvalidArgument</Code><Message>Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified</Message><ArgumentName>Authorization</ArgumentName><ArgumentValue>Bearer</ArgumentValue>
            X-Amz-Acl: public-read             | 403 | <Code>AccessDenied</Code><Message>There were headers present in the request which were not signed</Message><HeadersNotSigned>x-amz-acl</HeadersNotSigned>
            """)
    void header_that_s3_does_not_accept_is_named(String header, int status, String inner) {
        Response answer = send(with(put, header));
        assertEquals(status, answer.status());
        assertEquals(error(inner), body(answer));
    }

    @Test
    void api_token_in_place_of_the_signature_is_not_repeated() {
        Response answer = send(with(put.withTarget(put.path()), "Authorization: Bearer secret"));
        assertEquals(400, answer.status());
        assertEquals(
                error("<Code>InvalidArgument</Code><Message>Unsupported Authorization Type</Message>"
                        + "<ArgumentName>Authorization</ArgumentName><ArgumentValue>Bearer</ArgumentValue>"),
                body(answer));
    }

    /** Columns: method, the replaced part of the target, a header, and the difference in the text to sign. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            PUT    | ada.png           | eve.png             | ~~                            | ada.png                         | eve.png
            PUT    | box/              | box/../box/         | ~~                            | box/                            | box/../box/
            PUT    | box/              | %62ox/              | ~~                            | box/                            | %62ox/
            PUT    | Expires=900       | Expires=901         | ~~                            | Expires=900                     | Expires=901
            PUT    | T030201Z          | T030202Z            | ~~                            | T030201Z                        | T030202Z
            PUT    | content-length%3B | ~~                  | ~~                            | content-length[%;:][37]?B?\\n?  | ~~
            PUT    | X-Amz-Algorithm   | a=1&X-Amz-Algorithm | ~~                            | %3Bhost                         | %3Bhost&a=1
            PUT    | ~~                | ~~                  | Content-Type: image/jpeg      | type:image/png                  | type:image/jpeg
            PUT    | ~~                | ~~                  | Content-Type: multipart/x;b=c | type:image/png                  | type:multipart/x;b=c
            PUT    | ~~                | ~~                  | Content-Type:                 | type:image/png                  | type:
            PUT    | ~~                | ~~                  | Content-Length: 8             | length:7                        | length:8
            PUT    | ~~                | ~~                  | Host: localhost:8080          | host:127.0.0.1                  | host:localhost
            DELETE | ~~                | ~~                  | ~~                            | PUT                             | DELETE
            """)
    void changed_request_is_refused_with_the_text_to_sign(
            String method, String part, String instead, String header, String signed, String came) {
        Request request = put.withMethod(method).withTarget(put.target().replace(part, instead));
        Response answer = send(header.isEmpty() ? request : with(request, header));
        assertEquals(403, answer.status());
        assertEquals(mismatch(SIGNED.replaceAll(signed, came), signature(put)), body(answer));
    }

    @Test
    void signature_with_one_changed_digit_is_refused() {
        String signature = signature(put);
        String other = (signature.startsWith("0") ? "1" : "0") + signature.substring(1);
        Request tampered = put.withTarget(put.target().replace(signature, other));
        assertEquals(mismatch(SIGNED, other), body(send(tampered)));
        assertEquals(
                404, send(tampered.withMethod("GET")).status(), "there is nothing yet that it could be held against");
        send(put);
        assertEquals(403, send(tampered.withMethod("GET")).status());
    }

    private static String signature(Request request) {
        return request.target().replaceFirst(".*=", "");
    }

    private static String mismatch(String canonical, String provided) {
        String date = canonical.replaceFirst("(?s).*X-Amz-Date=(\\w+).*", "$1");
        String toSign = "AWS4-HMAC-SHA256\n" + date + "\n20260504/eu-west-3/s3/aws4_request\n" + sha256(canonical);
        return error("<Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match the"
                + " signature you provided. Check your key and signing method.</Message>"
                + "<AWSAccessKeyId>MOCKACCESSKEYID</AWSAccessKeyId><StringToSign>" + toSign + "</StringToSign>"
                + "<SignatureProvided>" + provided + "</SignatureProvided>"
                + "<StringToSignBytes>" + spaced(toSign) + "</StringToSignBytes>"
                + "<CanonicalRequest>" + canonical.replace("&", "&amp;") + "</CanonicalRequest>"
                + "<CanonicalRequestBytes>" + spaced(canonical) + "</CanonicalRequestBytes>");
    }

    private static String spaced(String text) {
        return HexFormat.ofDelimiter(" ").formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"10485760, 200", "10485761, 400", "9223372036854775807, 400"})
    void declared_file_over_the_size_limit_is_refused(long size, int status) {
        Response answer = send(put(new Signature("ada.png", "image/png", size)));
        assertEquals(status, answer.status());
        if (status == 400) {
            assertEquals(
                    error("<Code>EntityTooLarge</Code><Message>Your proposed upload exceeds the maximum allowed"
                            + " size</Message><ProposedSize>" + size
                            + "</ProposedSize><MaxSizeAllowed>10485760</MaxSizeAllowed>"),
                    body(answer));
        }
    }

    @Test
    void missing_file_is_answered_404() {
        Response answer = send(put.withMethod("GET"));
        assertEquals(404, answer.status());
        assertEquals(
                error("<Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>" + KEY
                        + "</Key>"),
                body(answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH", "put", "TRACE"})
    void other_methods_are_not_allowed(String method) {
        Response answer = send(put.withMethod(method));
        assertEquals(405, answer.status());
        assertEquals(
                error("<Code>MethodNotAllowed</Code><Message>The specified method is not allowed against this"
                        + " resource.</Message><Method>" + method + "</Method><ResourceType>OBJECT</ResourceType>"),
                body(answer));
        assertEquals("Content-Type: application/xml\nAllow: GET, HEAD, PUT\n" + TRACE, headers(answer));
    }

    @Test
    void reset_removes_only_the_files_of_the_sandbox() {
        send(put);
        bucket.removeAll("bo");
        assertEquals(200, send(put.withMethod("GET")).status());
        bucket.removeAll("box");
        assertEquals(404, send(put.withMethod("GET")).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/interventions/v2/rs/1", "/intervention-signatures-2/a", "/a/intervention-signatures/b", "/"})
    void path_outside_the_bucket_is_not_answered(String target) {
        assertEquals(Optional.empty(), bucket.answer(Request.of("GET", target)));
    }

    @Test
    void bucket_itself_is_not_listed() {
        assertEquals(
                error("<Code>AccessDenied</Code><Message>Access Denied</Message>"),
                body(send(Request.of("GET", "/intervention-signatures"))));
    }
}
