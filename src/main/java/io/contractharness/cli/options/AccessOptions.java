package io.contractharness.cli.options;

import io.contractharness.contract.source.AtomicFile;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.mock.access.AccessToken;
import io.contractharness.mock.access.Origins;
import io.contractharness.mock.server.SelfSignedCertificate;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code mock} about access: origins and HTTPS. */
public final class AccessOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--cors-origin",
            paramLabel = "ORIGIN",
            description =
                    "Origin whose pages may call the mock; may be repeated; * is any (the default), none is no origin.")
    private List<String> origins = List.of(Origins.ALL);

    @Option(names = "--https", description = "Use HTTPS with a certificate that is created at the start.")
    private boolean https;

    @Option(
            names = "--certificate-out",
            paramLabel = "FILE",
            description =
                    "Write the certificate of --https to this file (PEM, without the key), so that clients can trust it.")
    private Path certificate;

    /** @throws ParameterException when the value of an option is not allowed */
    public MockOptions apply(MockOptions options) {
        try {
            Origins.of(origins);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--cors-origin: " + e.getMessage());
        }
        if (certificate != null && !https) {
            throw new ParameterException(spec.commandLine(), "--certificate-out: wanted --https with it, came none");
        }
        return options.withOrigins(origins).withHttps(https);
    }

    /**
     * Prints the certificate and the access token, when there are any.
     *
     * @throws UncheckedIOException when the certificate cannot be written
     */
    public void printHints(MockServer mock, PrintWriter out) {
        mock.identity().ifPresent(identity -> {
            out.printf("  certificate SHA-256 %s%n", identity.fingerprint());
            out.printf(
                    "  %s%n",
                    certificate == null
                            ? "--certificate-out FILE writes it, so that clients trust it"
                            : trust(identity));
        });
        mock.token().ifPresent(token -> {
            out.printf(
                    "  other machines can reach this address, so %s need a token, which is printed only once:%n",
                    AccessToken.PROTECTED_PATHS);
            out.printf(
                    "    %s -H 'Authorization: Bearer %s' %s/__admin/mappings%n", curl(), token.text(), mock.baseUrl());
        });
    }

    private String trust(SelfSignedCertificate identity) {
        try {
            AtomicFile.write(certificate, identity.pem());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "--certificate-out: wanted a file that can be written, came " + certificate, e);
        }
        return "trust it with  curl --cacert %1$s  or  NODE_EXTRA_CA_CERTS=%1$s".formatted(certificate);
    }

    /** The curl command with the options that this mock needs. */
    public String curl() {
        if (!https) {
            return "curl";
        }
        return certificate == null ? "curl -k" : "curl --cacert " + certificate;
    }
}
