package io.contractharness.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Malformed requests, which no HTTP client sends, to everything that the mock serves. */
class RawRequestsTest {
    private static final byte[] RESET_MAPPINGS =
            "POST /__admin/mappings/reset HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_UNREAD = 16_384;
    private static final long MAX_GROWTH = 40L * 1024 * 1024;

    private static MockServer mock;
    private static RawSocket socket;

    @BeforeAll
    static void start() {
        mock = MockServer.start(MockOptions.defaults());
        socket = new RawSocket(mock.baseUrl());
    }

    @AfterAll
    static void stop() {
        mock.close();
    }

    @TestFactory
    Stream<DynamicTest> each_row_is_refused_with_its_reason_or_does_no_harm() {
        return RawRequest.all().map(row -> DynamicTest.dynamicTest(row.name(), () -> check(row)));
    }

    private static void check(RawRequest row) {
        Set<String> came = new TreeSet<>();
        Set<String> said = new TreeSet<>();
        row.requests().forEach(request -> {
            RawResponses replies = RawResponses.of(socket.send(request));
            replies.check();
            List<RawResponses.RawResponse> all = replies.all();
            if (all.isEmpty() && request.length > MAX_UNREAD) {
                return; // refused before it was read, and the answer was overtaken by the end of the connection
            }
            came.add(all.isEmpty() ? "closed" : String.valueOf(all.get(0).status()));
            all.stream().limit(1).filter(RawResponses.RawResponse::refusal).forEach(reply -> said.add(reply.message()));
        });
        if (!row.answers().isEmpty()) {
            assertTrue(row.answers().containsAll(came), () -> came + " where only " + row.answers() + " may come");
        }
        if (!row.says().isEmpty()) {
            assertTrue(Set.of(row.says()).containsAll(said), () -> said + " where " + row.says() + " is said");
        }
    }

    /** Starts its own mock, so that the memory of other tests does not count. */
    @Tag("fuzz") // four rounds of all rows
    @Test
    void refused_requests_are_not_kept_in_memory() {
        try (MockServer own = MockServer.start(MockOptions.defaults())) {
            RawSocket to = new RawSocket(own.baseUrl());
            round(to); // fills what is bounded, such as the log of the console
            round(to);
            long before = used();
            for (int i = 0; i < 2; i++) {
                round(to);
            }
            long growth = used() - before;
            assertTrue(growth < MAX_GROWTH, () -> "grown by " + growth + " bytes");
        }
    }

    private static void round(RawSocket to) {
        RawRequest.all().flatMap(RawRequest::requests).forEach(to::send);
        to.send(RESET_MAPPINGS);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
