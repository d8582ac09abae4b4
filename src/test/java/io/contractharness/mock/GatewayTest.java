package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.contractharness.contract.ApiContract;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Answers of a mock that stands for the API as seen through API Gateway. */
class GatewayTest {
    private static final String TYPE = "x-amzn-ErrorType";

    private static MockServer mockServer;
    private static Wired wired;

    @BeforeAll
    static void start() {
        mockServer = MockServer.start(MockOptions.defaults().withGateway(true));
        wired = new Wired(mockServer.baseUrl());
    }

    @AfterAll
    static void stop() {
        mockServer.close();
    }

    @TestFactory
    Stream<DynamicTest> each_request_is_answered_as_its_row_says() {
        return Rows.of("gateway.yaml", wired);
    }

    @Test
    void every_request_has_identifiers_of_its_own() {
        Request request = Wired.get("/interventions/v2/rs/1");
        for (String name : new String[] {"x-amzn-RequestId", "x-amz-apigw-id"}) {
            assertNotEquals(
                    wired.send(request).header(name).orElseThrow(),
                    wired.send(request).header(name).orElseThrow());
        }
    }

    @Test
    void body_limit_of_the_lambda_is_below_that_of_the_gateway() {
        Request execute = Wired.execute("", 2);
        int lambda = 6 * 1024 * 1024;
        assertEquals("400 none API", shown(wired.send(execute.withBody(" ".repeat(lambda)))));
        assertEquals(
                "413 BadRequestException {\"message\":\"Request Too Long\"}",
                shown(wired.send(execute.withBody(" ".repeat(lambda + 1)))));
        assertEquals(
                "401 UnauthorizedException {\"message\":\"Unauthorized\"}",
                shown(wired.send(execute.withoutHeader("Authorization").withBody(" ".repeat(lambda + 1)))));
        Response over = wired.send(execute.withBody(" ".repeat(10 * 1024 * 1024 + 1)));
        assertEquals("413 none HTTP content length exceeded 10485760 bytes.", shown(over));
        assertEquals("text", over.mediaType());
    }

    private static String shown(Response answer) {
        String text = answer.text().contains("wanted") ? "API" : answer.text();
        return answer.status() + " " + answer.header(TYPE).orElse("none") + " " + text;
    }

    @Test
    void required_parameters_that_are_missing_are_named() throws Exception {
        Path api = Path.of(GatewayTest.class.getResource("/cases/schemas.yaml").toURI());
        MockOptions options = MockOptions.defaults().withDescription(ApiContract.load(api));
        Request request = Request.of("POST", "/schemas/key/12");
        try (MockServer plain = MockServer.start(options);
                MockServer behind = MockServer.start(options.withGateway(true))) {
            assertEquals("400 none API", shown(new Wired(plain.baseUrl()).send(request)));
            assertEquals(
                    "400 BadRequestException {\"message\":\"Missing required request parameters: [kind, x-trace]\"}",
                    shown(new Wired(behind.baseUrl()).send(request)));
            assertEquals(
                    "400 none API",
                    shown(new Wired(behind.baseUrl())
                            .send(request.withTarget("/schemas/key/12?kind=none")
                                    .withHeader("x-trace", "1"))));
        }
    }
}
