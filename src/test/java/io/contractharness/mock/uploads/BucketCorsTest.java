package io.contractharness.mock.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.Origins;
import io.contractharness.mock.exchange.Responses;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketCorsTest {
    private static final Request OF_A_PAGE = Request.of("OPTIONS", "/x")
            .withHeader("Origin", "http://localhost:5173")
            .withHeader("Access-Control-Request-Method", "PUT")
            .withHeader("Access-Control-Request-Headers", "content-type");

    private static BucketCors of(String origins) {
        return new BucketCors(Origins.of(List.of(origins.split(" "))));
    }

    private static String headers(Response answer) {
        return answer.headers().stream().map(h -> h.name() + ": " + h.value()).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "*, *, ''",
        "http://a http://localhost:5173, http://localhost:5173, 'Access-Control-Allow-Credentials: true\n'"
    })
    void page_of_an_allowed_origin_may_upload(String origins, String allowed, String credentials) {
        BucketCors cors = of(origins);
        Response answer = cors.addTo(OF_A_PAGE, cors.preflight(OF_A_PAGE));
        assertEquals(200, answer.status());
        assertEquals("""
                Access-Control-Max-Age: 3000
                Access-Control-Allow-Headers: content-type
                Access-Control-Allow-Origin: %s
                %sAccess-Control-Allow-Methods: GET, HEAD, PUT
                Access-Control-Expose-Headers: ETag, x-amz-request-id, x-amz-id-2
                Vary: Origin, Access-Control-Request-Headers, Access-Control-Request-Method""".formatted(allowed, credentials), headers(answer));
    }

    @Test
    void response_without_an_allowed_origin_is_unchanged() {
        Response answer = Responses.empty(200);
        assertEquals(answer, of("*").addTo(OF_A_PAGE.withoutHeader("Origin"), answer));
        assertEquals(answer, of("http://localhost:5174").addTo(OF_A_PAGE, answer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            *        | Origin                        |        | 400 | <Code>BadRequest</Code><Message>Insufficient information. Origin request header needed.</Message>
            *        | Access-Control-Request-Method |        | 400 | <Code>BadRequest</Code><Message>Insufficient information. Access-Control-Request-Method request header needed.</Message>
            *        | Access-Control-Request-Method | DELETE | 403 | <Code>AccessForbidden</Code><Message>CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.</Message><Method>DELETE</Method><ResourceType>OBJECT</ResourceType>
            none     | Origin                        | http://a | 403 | <Code>AccessForbidden</Code><Message>CORSResponse: CORS is not enabled for this bucket.</Message><Method>PUT</Method><ResourceType>OBJECT</ResourceType>
            http://a | Origin                        | null   | 403 | <Code>AccessForbidden</Code><Message>CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.</Message><Method>PUT</Method><ResourceType>OBJECT</ResourceType>
            """)
    void incomplete_or_forbidden_preflight_is_refused(
            String origins, String header, String value, int status, String inner) {
        Request request = value == null ? OF_A_PAGE.withoutHeader(header) : OF_A_PAGE.withHeader(header, value);
        Response answer = assertThrows(S3Exception.class, () -> of(origins).preflight(request))
                .answer(S3RequestIds.of(new UUID(0, 7)));
        assertEquals(status, answer.status());
        assertEquals(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>" + inner
                        + "<RequestId>0000000000000007</RequestId>"
                        + "<HostId>MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDA3</HostId></Error>",
                new String(answer.body(), StandardCharsets.UTF_8));
    }
}
