package io.contractharness.cli.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.mock.server.SelfSignedCertificate;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class AccessOptionsTest {
    @TempDir
    private Path folder;

    @Command
    private static final class Holder {
        @Mixin
        private final AccessOptions access = new AccessOptions();
    }

    private static AccessOptions parse(String... args) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(args);
        return holder.access;
    }

    private static String output(AccessOptions access, MockServer mockServer) {
        StringWriter out = new StringWriter();
        access.printHints(mockServer, new PrintWriter(out, true));
        return out.toString();
    }

    @Test
    void origins_and_https_reach_the_mock() {
        MockOptions none = parse().apply(MockOptions.defaults());
        assertEquals(new MockOptions.Listening("127.0.0.1", 0, false, List.of("*")), none.listening());
        MockOptions some = parse("--https", "--cors-origin", "http://a.example", "--cors-origin", "http://b.example")
                .apply(MockOptions.defaults());
        assertEquals(
                new MockOptions.Listening("127.0.0.1", 0, true, List.of("http://a.example", "http://b.example")),
                some.listening());
    }

    @Test
    void plain_http_on_loopback_prints_nothing() {
        AccessOptions access = parse();
        try (MockServer mockServer = MockServer.start(access.apply(MockOptions.defaults()))) {
            assertEquals("", output(access, mockServer));
            assertEquals("curl", access.curl());
        }
    }

    @Test
    void certificate_and_how_to_write_it_are_printed() {
        AccessOptions access = parse("--https");
        try (MockServer mockServer = MockServer.start(access.apply(MockOptions.defaults()))) {
            assertEquals("""
                      certificate SHA-256 %s
                      --certificate-out FILE writes it, so that clients trust it
                    """.formatted(mockServer.identity().orElseThrow().fingerprint()), output(access, mockServer));
            assertEquals("curl -k", access.curl());
        }
    }

    @Test
    void certificate_is_written_and_token_is_printed_once() throws Exception {
        Path file = folder.resolve("mock.pem");
        AccessOptions access = parse("--https", "--certificate-out", file.toString());
        try (MockServer mockServer =
                MockServer.start(access.apply(MockOptions.defaults().withHost("0.0.0.0")))) {
            SelfSignedCertificate identity = mockServer.identity().orElseThrow();
            assertEquals(
                    """
                      certificate SHA-256 %s
                      trust it with  curl --cacert FILE  or  NODE_EXTRA_CA_CERTS=FILE
                      other machines can reach this address, so /__admin and /__console/api need a token, which is printed only once:
                        curl --cacert FILE -H 'Authorization: Bearer %s' %s/__admin/mappings
                    """.formatted(
                                    identity.fingerprint(),
                                    mockServer.token().orElseThrow().text(),
                                    mockServer.baseUrl()),
                    output(access, mockServer).replace(file.toString(), "FILE"));
            assertEquals(identity.pem(), Files.readString(file));
        }
    }

    @Test
    void file_that_cannot_be_written_is_named() {
        Path file = folder.resolve("nothing/mock.pem");
        AccessOptions access = parse("--https", "--certificate-out", file.toString());
        try (MockServer mockServer = MockServer.start(access.apply(MockOptions.defaults()))) {
            assertEquals(
                    "--certificate-out: wanted a file that can be written, came " + file,
                    assertThrows(UncheckedIOException.class, () -> output(access, mockServer))
                            .getMessage());
        }
    }
}
