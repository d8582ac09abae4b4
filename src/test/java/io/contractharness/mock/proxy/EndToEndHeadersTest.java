package io.contractharness.mock.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndToEndHeadersTest {
    private static List<Header> headers(String text) {
        return Arrays.stream(text.split(";; "))
                .map(line -> line.split(": ", 2))
                .map(parts -> new Header(parts[0], parts[1]))
                .toList();
    }

    private static String text(List<Header> headers) {
        return headers.stream().map(h -> h.name() + ": " + h.value()).collect(Collectors.joining(";; "));
    }

    /** Headers of a request, and the headers that are forwarded. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a: 1;; Upgrade: websocket;; Connection: Upgrade;; A: 2          | a: 1;; A: 2
            Connection: close, X-A ,x-b;; X-a: 1;; X-B: 2;; x-c: 3         | x-c: 3
            Connection: x-a;; connection: x-b;; x-a: 1;; x-b: 2            | ''
            Proxy-Foo: 1;; PROXY-AUTHORIZATION: 2;; TE: 3;; Trailer: 4     | ''
            Transfer-Encoding: chunked;; Content-Length: 3;; Expect: 100-continue;; Host: x | ''
            Keep-Alive: 1;; Content-Type: a/b;; Content-Encoding: gzip     | Content-Type: a/b;; Content-Encoding: gzip
            Cookie: a=1;; x: 1;; cookie: b=2                               | x: 1;; Cookie: a=1; b=2
            Accept-Encoding: gzip, deflate, br, zstd                       | Accept-Encoding: gzip
            Accept-Encoding: br;; accept-encoding: gzip;q=0.5, identity    | Accept-Encoding: gzip;q=0.5, identity
            Accept-Encoding: br                                            | Accept-Encoding: identity
            Accept-Encoding: *                                             | Accept-Encoding: identity
            """)
    void request_is_forwarded_without_connection_headers(String came, String sent) {
        Request request = new Request("GET", "/x", headers(came), Optional.empty());
        assertEquals(
                sent.replace("''", ""), text(EndToEndHeaders.request(request).headers()));
    }

    /** Headers of a response, whether the mock sends CORS headers of its own, and the headers that are returned. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Access-Control-Allow-Origin: x;; Vary: Origin | true  | Vary: Origin
            Access-Control-Allow-Origin: x;; Vary: Origin | false | Access-Control-Allow-Origin: x;; Vary: Origin
            Content-Length: 3;; Proxy-Status: x;; Proxy-Authenticate: y | true | Proxy-Status: x
            Connection: x-a;; x-a: 1;; Transfer-Encoding: chunked;; Set-Cookie: a;; Set-Cookie: b | true | Set-Cookie: a;; Set-Cookie: b
            """)
    void response_is_returned_without_connection_headers(String came, boolean cors, String sent) {
        Response response = new Response(200, headers(came), new byte[3]);
        assertEquals(sent, text(EndToEndHeaders.answer(response, false, cors)));
    }
}
