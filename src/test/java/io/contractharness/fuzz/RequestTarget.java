package io.contractharness.fuzz;

import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Any bytes that a socket sends to the mock. */
public final class RequestTarget {
    private static final MockServer MOCK = MockServer.start(MockOptions.defaults());
    private static final RawSocket SOCKET = new RawSocket(MOCK.baseUrl());

    private RequestTarget() {}

    /** Called by Jazzer, by its name, at the end. */
    public static void fuzzerTearDown() {
        MOCK.close();
    }

    /** @param input {@code Content-Length: ?} in it means the length of what follows the empty line */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        int length = end < 0 ? 0 : text.length() - end - 4;
        byte[] sent = text.replaceFirst("Content-Length: \\?", "Content-Length: " + length)
                .getBytes(StandardCharsets.ISO_8859_1);
        boolean admin = text.toLowerCase(Locale.ROOT).contains("admin");
        boolean waits = text.matches("(?s).*(wait|drip|901).*");
        if (waits) {
            return; // answered late because it asks for it
        }
        RawResponses.of(SOCKET.send(sent)).check();
        if (admin) {
            SOCKET.send(("POST /__admin/mappings/reset HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + "Content-Length: 0\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        }
    }
}
