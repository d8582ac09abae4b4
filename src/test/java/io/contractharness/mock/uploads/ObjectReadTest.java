package io.contractharness.mock.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.Origins;
import io.contractharness.mock.access.PublicAddress;
import io.contractharness.mock.access.PublicAddresses;
import io.contractharness.model.Signature;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads a file of ten bytes with conditions and ranges, and uploads it with checksums. */
class ObjectReadTest {
    private static final String ETAG = "\"781e5e245d69b566979b86e28d23f2c7\"";

    private static final URI BASE = URI.create("http://127.0.0.1:8080");

    private final Bucket bucket = new Bucket(
            () -> new UUID(0, 7),
            Clock.fixed(Instant.parse("2026-05-04T03:02:01.500Z"), ZoneOffset.UTC),
            Origins.of(List.of("*")),
            PublicAddresses.of(BASE),
            100_000_000);
    private final Request put = put("ada.png");

    private Request put(String name) {
        URI url = bucket.uploadUrls().url(PublicAddress.of(BASE), "box", new Signature(name, "image/png", 10L));
        return Request.of("PUT", url.getRawPath() + "?" + url.getRawQuery())
                .withHeader("Host", "127.0.0.1:8080")
                .withHeader("Content-Type", "image/png")
                .withHeader("Content-Length", "10")
                .withBody("0123456789");
    }

    private Response send(Request request) {
        return bucket.answer(request).orElseThrow();
    }

    /** Status, bytes or error, and range. */
    private static String text(Response answer) {
        String body = answer.text().startsWith("<")
                ? answer.text()
                        .replaceAll("(?s).*?<Error><Code>(.*)<RequestId>.*", "$1")
                        .replaceAll("</[^>]+>", "")
                        .replaceAll("<", " <")
                : answer.text();
        String range = answer.header("Content-Range").map(r -> " [" + r + "]").orElse("");
        return (answer.status() + " " + body + range).strip();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Range               | bytes=0-3                                  | 206 0123 [bytes 0-3/10]
            Range               | bytes=8-                                   | 206 89 [bytes 8-9/10]
            Range               | bytes=-3                                   | 206 789 [bytes 7-9/10]
            Range               | bytes=-30                                  | 206 0123456789 [bytes 0-9/10]
            Range               | bytes=9-999                                | 206 9 [bytes 9-9/10]
            Range               | bytes=10-                                  | 416 InvalidRange <Message>The requested range is not satisfiable <RangeRequested>bytes=10- <ActualObjectSize>10
            Range               | bytes=-0                                   | 416 InvalidRange <Message>The requested range is not satisfiable <RangeRequested>bytes=-0 <ActualObjectSize>10
            Range               | bytes=999999999999999999-                  | 416 InvalidRange <Message>The requested range is not satisfiable <RangeRequested>bytes=999999999999999999- <ActualObjectSize>10
            Range               | bytes=5-2                                  | 200 0123456789
            Range               | bytes=0-1,4-5                              | 200 0123456789
            Range               | bytes=-                                    | 200 0123456789
            Range               | lines=1-2                                  | 200 0123456789
            Range               | bytes=a-b                                  | 200 0123456789
            If-None-Match       | "781e5e245d69b566979b86e28d23f2c7"         | 304
            If-None-Match       | W/"781e5e245d69b566979b86e28d23f2c7", "x"  | 304
            If-None-Match       | *                                          | 304
            If-None-Match       | "x"                                        | 200 0123456789
            If-Modified-Since   | Mon, 4 May 2026 03:02:01 GMT               | 304
            If-Modified-Since   | Mon, 4 May 2026 03:02:00 GMT               | 200 0123456789
            If-Modified-Since   | yesterday                                  | 200 0123456789
            If-Match            | "781e5e245d69b566979b86e28d23f2c7"         | 200 0123456789
            If-Match            | "x"                                        | 412 PreconditionFailed <Message>At least one of the pre-conditions you specified did not hold <Condition>If-Match
            If-Unmodified-Since | Mon, 4 May 2026 03:02:01 GMT               | 200 0123456789
            If-Unmodified-Since | Mon, 4 May 2026 03:02:00 GMT               | 412 PreconditionFailed <Message>At least one of the pre-conditions you specified did not hold <Condition>If-Unmodified-Since
            If-Unmodified-Since | yesterday                                  | 200 0123456789
            """)
    void a_read_is_answered_as_by_s3(String header, String value, String answer) {
        send(put);
        assertEquals(answer, text(send(put.withMethod("GET").withoutBody().withHeader(header, value))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            If-Range          | "781e5e245d69b566979b86e28d23f2c7"         | 206 01 [bytes 0-1/10]
            If-Range          | Mon, 4 May 2026 03:02:01 GMT               | 206 01 [bytes 0-1/10]
            If-Range          | "x"                                        | 200 0123456789
            If-None-Match     | "781e5e245d69b566979b86e28d23f2c7"         | 304
            If-Match          | "x"                                        | 412 PreconditionFailed <Message>At least one of the pre-conditions you specified did not hold <Condition>If-Match
            """)
    void a_condition_decides_before_the_range(String header, String value, String answer) {
        send(put);
        Request read = put.withMethod("GET").withoutBody().withHeader("Range", "bytes=0-1");
        assertEquals(answer, text(send(read.withHeader(header, value))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            eB5eJF1ptWaXm4bijSPyxw== | 200
            AAAAAAAAAAAAAAAAAAAAAA== | 400 BadDigest <Message>The Content-MD5 you specified did not match what we received. <ExpectedDigest>AAAAAAAAAAAAAAAAAAAAAA== <CalculatedDigest>eB5eJF1ptWaXm4bijSPyxw==
            AAAA                     | 400 InvalidDigest <Message>The Content-MD5 you specified was invalid. <Content-MD5>AAAA
            781e5e245d69b566979b86e28d23f2c7 | 400 InvalidDigest <Message>The Content-MD5 you specified was invalid. <Content-MD5>781e5e245d69b566979b86e28d23f2c7
            ???                      | 400 InvalidDigest <Message>The Content-MD5 you specified was invalid. <Content-MD5>???
            """)
    void an_upload_with_a_wrong_checksum_is_refused_and_not_kept(String md5, String answer) {
        Response uploaded = send(put.withHeader("Content-MD5", md5));
        assertEquals(answer, text(uploaded));
        int kept = send(put.withMethod("GET").withoutBody()).status();
        assertEquals(uploaded.status() == 200 ? 200 : 404, kept);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ada.png          | ada.png                          | attachment; filename="ada.png"
            Signé.png        | Sign%C3%A9.png                   | attachment; filename="Sign_.png"; filename*=UTF-8''Sign%C3%A9.png
            署名 1.png       | %E7%BD%B2%E5%90%8D_1.png         | attachment; filename="___1.png"; filename*=UTF-8''%E7%BD%B2%E5%90%8D_1.png
            a"b%c?.png       | a_b_c_.png                       | attachment; filename="a_b_c_.png"
            """)
    void the_name_of_a_file_keeps_its_letters(String name, String key, String disposition) {
        Request named = put(name);
        assertEquals("/intervention-signatures/box/00000000-0000-0000-0000-000000000007/" + key, named.path());
        assertEquals(200, send(named).status());
        Response read = send(named.withMethod("GET").withoutBody());
        assertEquals(disposition, read.header("Content-Disposition").orElse(""));
        assertEquals(ETAG, read.header("ETag").orElse(""));
    }

    @Test
    void an_answer_without_the_file_still_describes_it() {
        send(put);
        Response unchanged = send(put.withMethod("HEAD").withoutBody().withHeader("If-None-Match", ETAG));
        assertEquals(
                List.of("ETag", "Last-Modified", "Accept-Ranges", "Content-Disposition"),
                unchanged.headers().stream().map(h -> h.name()).limit(4).toList());
    }
}
