package io.contractharness.cli.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.mock.access.PublicAddress;
import io.contractharness.mock.certificate.CertificateNames;
import io.contractharness.mock.certificate.ServerCertificate;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

        @Mixin
        private final HttpsOptions https = new HttpsOptions();

        MockOptions options() {
            return https.apply(access.apply(MockOptions.defaults()));
        }

        String output(MockServer mockServer) {
            StringWriter out = new StringWriter();
            https.printHints(mockServer, new PrintWriter(out, true));
            access.printHints(mockServer, https.curl(), new PrintWriter(out, true));
            return out.toString();
        }
    }

    private static Holder parse(String... args) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(args);
        return holder;
    }

    @Test
    void origins_https_and_addresses_reach_the_mock() {
        assertEquals(MockOptions.defaults().listening(), parse().options().listening());
        MockOptions some = parse(
                        "--https",
                        "--cors-origin",
                        "http://a.example",
                        "--cors-origin",
                        "http://b.example",
                        "--https-name",
                        "Mock-1.example",
                        "--public-url",
                        "HTTPS://App.example.test:443/api/",
                        "--trust-proxy")
                .options();
        assertEquals(
                new MockOptions.Listening(
                        "127.0.0.1",
                        0,
                        Optional.of(new MockOptions.Tls(
                                Optional.empty(), new CertificateNames(List.of("mock-1.example")), Optional.empty())),
                        new MockOptions.Outside(
                                Optional.of(new PublicAddress("https", "app.example.test", "/api")), true),
                        List.of("http://a.example", "http://b.example")),
                some.listening());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            --certificate-out a.pem                     | --certificate-out: wanted --https with it, came none
            --https-name a.test                         | --https-name: wanted --https with it, came none
            --keep-certificate a.pem                    | --keep-certificate: wanted --https with it, came none
            --certificate a.pem                         | --certificate: wanted --key with it, came none
            --https --key a.pem                         | --key: wanted --certificate with it, came none
            --certificate a --key b --https-name c.test | --https-name: wanted a certificate that the mock creates, came --certificate; leave one of them out
            --certificate a --key b --keep-certificate c | --keep-certificate: wanted a certificate that the mock creates, came --certificate; leave one of them out
            --https --https-name my_mock                | --https-name: wanted a name without _, because Java's TLS answers no client that calls it, came 'my_mock'; give the machine or the container another name, as my-mock
            --https --https-name a..test                | --https-name: wanted a name such as mock.example.test or *.example.test, or an address such as 192.0.2.1, came 'a..test'
            --https --https-name 1.2.3                  | --https-name: wanted a name such as mock.example.test or *.example.test, or an address such as 192.0.2.1, came '1.2.3'
            --https --https-name *.test                 | --https-name: wanted a name such as mock.example.test or *.example.test, or an address such as 192.0.2.1, came '*.test'
            --https --https-name a.*.test               | --https-name: wanted a name such as mock.example.test or *.example.test, or an address such as 192.0.2.1, came 'a.*.test'
            --https --https-name a.test,dns:b.test      | --https-name: wanted a name such as mock.example.test or *.example.test, or an address such as 192.0.2.1, came 'a.test,dns:b.test'
            --public-url app.example.test               | --public-url: wanted http:// or https:// at its start, came app.example.test; write it as https://app.example.test
            --public-url ftp://app.example.test         | --public-url: wanted the scheme http or https, came ftp://app.example.test; write it as https://host/stage
            --public-url https://me:pw@app.example.test | --public-url: wanted no user and password in it, came https://***@app.example.test; remove all before the @; a profile names credentials
            --public-url https://app.example.test?a=1   | --public-url: wanted no query in it, came https://app.example.test?***; remove it from the ? on
            --public-url https://app.example.test/a/../b | --public-url: wanted a path of at most 10 names with letters, digits, '-', '.', '_' and '~', came '/a/../b'
            --public-url https://app.example.test//evil | --public-url: wanted a path of at most 10 names with letters, digits, '-', '.', '_' and '~', came '//evil'
            --public-url https://app.example.test/%2e%2e | --public-url: wanted a path of at most 10 names with letters, digits, '-', '.', '_' and '~', came '/%2e%2e'
            --public-url https://app.example.test/*/a   | --public-url: wanted a path of at most 10 names with letters, digits, '-', '.', '_' and '~', came '/*/a'
            """)
    void options_that_cannot_be_used_are_named(String args, String message) {
        Holder holder = parse(args.split(" "));
        assertEquals(
                message,
                assertThrows(CommandLine.ParameterException.class, holder::options)
                        .getMessage());
    }

    @Test
    void plain_http_on_loopback_prints_nothing() {
        Holder holder = parse();
        try (MockServer mockServer = MockServer.start(holder.options())) {
            assertEquals("", holder.output(mockServer));
            assertEquals("curl", holder.https.curl());
        }
    }

    @Test
    void public_url_is_in_what_is_printed_and_strangers_need_a_token() {
        Holder holder = parse("--public-url", "https://app.example.test/api");
        try (MockServer mockServer = MockServer.start(holder.options())) {
            assertEquals(
                    """
                      listens at %s; links begin with --public-url
                      other machines can reach this address, so /__admin and /__console/api need a token, which is printed only once:
                        curl -H 'Authorization: Bearer %s' https://app.example.test/api/__admin/mappings
                    """.formatted(
                                    mockServer.baseUrl(),
                                    mockServer.token().orElseThrow().text()),
                    holder.output(mockServer));
        }
    }

    @Test
    void certificate_and_how_to_write_it_are_printed() {
        Holder holder = parse("--https");
        try (MockServer mockServer = MockServer.start(holder.options())) {
            assertEquals("""
                      certificate SHA-256 %s
                      --certificate-out FILE writes it, so that clients trust it
                    """.formatted(mockServer.identity().orElseThrow().fingerprint()), holder.output(mockServer));
            assertEquals("curl -k", holder.https.curl());
        }
    }

    @Test
    void certificate_is_written_and_token_is_printed_once() throws Exception {
        Path file = folder.resolve("mock.pem");
        Holder holder = parse("--https", "--certificate-out", file.toString());
        try (MockServer mockServer = MockServer.start(holder.options().withHost("0.0.0.0"))) {
            ServerCertificate identity = mockServer.identity().orElseThrow();
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
                    holder.output(mockServer).replace(file.toString(), "FILE"));
            assertEquals(identity.pem(), Files.readString(file));
        }
    }

    @Test
    void kept_certificate_is_told() {
        Path file = folder.resolve("kept.pem");
        Holder holder = parse("--https", "--keep-certificate", file.toString());
        for (String told : List.of(
                "new, and kept in FILE: to be trusted once",
                "kept in FILE until DAY; who trusts it already has nothing to do")) {
            try (MockServer mockServer = MockServer.start(holder.options())) {
                ServerCertificate identity = mockServer.identity().orElseThrow();
                assertEquals(
                        """
                          certificate SHA-256 %s
                            %s
                          --certificate-out FILE writes it, so that clients trust it
                        """.formatted(identity.fingerprint(), told),
                        holder.output(mockServer)
                                .replace(file.toString(), "FILE")
                                .replaceFirst("\\d{4}-\\d\\d-\\d\\d", "DAY"));
            }
        }
    }

    @Test
    void file_that_cannot_be_written_is_named() {
        Path file = folder.resolve("nothing/mock.pem");
        Holder holder = parse("--https", "--certificate-out", file.toString());
        try (MockServer mockServer = MockServer.start(holder.options())) {
            assertEquals(
                    "--certificate-out: wanted a file that can be written, came " + file,
                    assertThrows(UncheckedIOException.class, () -> holder.output(mockServer))
                            .getMessage());
        }
    }
}
