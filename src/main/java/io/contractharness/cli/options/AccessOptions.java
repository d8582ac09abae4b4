package io.contractharness.cli.options;

import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.mock.access.AccessToken;
import io.contractharness.mock.access.Origins;
import io.contractharness.mock.server.SelfSignedCertificate;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code mock} that concern who may call it, and how. */
public final class AccessOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--cors-origin",
            paramLabel = "ORIGIN",
            description = "Origin whose pages may call, repeatable: * for any (the default), none for no page at all.")
    private List<String> origins = List.of(Origins.ALL);

    @Option(names = "--https", description = "Speak HTTPS, with a certificate made at the start.")
    private boolean https;

    @Option(
            names = "--certificate-out",
            paramLabel = "FILE",
            description = "Write the certificate of --https there (PEM, without its key), for clients to trust.")
    private Path certificate;

    /** @throws ParameterException when an option has a value that it cannot have */
    public MockOptions apply(MockOptions options) {
        try {
            Origins.of(origins);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--cors-origin: " + e.getMessage());
        }
        if (certificate != null && !https) {
            throw new ParameterException(spec.commandLine(), "--certificate-out: wanted --https beside it, came none");
        }
        return options.withOrigins(origins).withHttps(https);
    }

    /**
     * Tells what clients need to know, and only they.
     *
     * @throws UncheckedIOException when the certificate cannot be written; the message is for users
     */
    public void tell(MockServer simulator, PrintWriter out) {
        simulator.identity().ifPresent(identity -> {
            out.printf("  certificate SHA-256 %s%n", identity.fingerprint());
            out.printf(
                    "  %s%n",
                    certificate == null ? "--certificate-out FILE writes it for clients to trust" : trust(identity));
        });
        simulator.token().ifPresent(token -> {
            out.printf("  others reach this address: %s want a token, told only now:%n", AccessToken.PROTECTED_PATHS);
            out.printf(
                    "    %s -H 'Authorization: Bearer %s' %s/__admin/mappings%n",
                    curl(), token.text(), simulator.baseUrl());
        });
    }

    private String trust(SelfSignedCertificate identity) {
        try {
            Files.writeString(certificate, identity.pem());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "--certificate-out: wanted a file that can be written, came " + certificate, e);
        }
        return "trust it with  curl --cacert %1$s  or  NODE_EXTRA_CA_CERTS=%1$s".formatted(certificate);
    }

    /** The command that calls this mock as it is. */
    public String curl() {
        if (!https) {
            return "curl";
        }
        return certificate == null ? "curl -k" : "curl --cacert " + certificate;
    }
}
