package io.contractharness.cli.options;

import io.contractharness.contract.source.AtomicFile;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.mock.certificate.CertificateFiles;
import io.contractharness.mock.certificate.CertificateNames;
import io.contractharness.mock.certificate.ServerCertificate;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code mock} about HTTPS and its certificate. */
public final class HttpsOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--https", description = "Use HTTPS with a certificate that is created at the start.")
    private boolean https;

    @Option(
            names = "--https-name",
            paramLabel = "NAME",
            description = "Name or address that the created certificate is for too; may be repeated.")
    private List<String> names = List.of();

    @Option(
            names = "--keep-certificate",
            paramLabel = "FILE",
            description =
                    "Keep the created certificate and its key here for the next starts, so that it is trusted once.")
    private Path kept;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "Use HTTPS with this certificate (PEM, with those of its authorities); wants --key.")
    private Path certificate;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The private key of --certificate (PEM, without a password).")
    private Path key;

    @Option(
            names = "--certificate-out",
            paramLabel = "FILE",
            description =
                    "Write the certificate of --https to this file (PEM, without the key), so that clients can trust it.")
    private Path certificateOut;

    /** @throws ParameterException when the value of an option is not allowed, or an option lacks another */
    public MockOptions apply(MockOptions options) {
        require("--certificate", certificate != null, "--key", key != null);
        require("--key", key != null, "--certificate", certificate != null);
        boolean used = https || certificate != null;
        require("--certificate-out", certificateOut != null, "--https", used);
        require("--https-name", !names.isEmpty(), "--https", used);
        require("--keep-certificate", kept != null, "--https", used);
        refuseBesideCertificate("--https-name", !names.isEmpty());
        refuseBesideCertificate("--keep-certificate", kept != null);
        if (!used) {
            return options;
        }
        Optional<CertificateFiles> files =
                Optional.ofNullable(certificate).map(file -> new CertificateFiles(file, key));
        return options.withTls(new MockOptions.Tls(files, names(), Optional.ofNullable(kept)));
    }

    private void require(String option, boolean set, String other, boolean otherSet) {
        if (set && !otherSet) {
            throw new ParameterException(spec.commandLine(), option + ": wanted " + other + " with it, came none");
        }
    }

    private void refuseBesideCertificate(String option, boolean set) {
        if (set && certificate != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + ": wanted a certificate that the mock creates, came --certificate; leave one of them out");
        }
    }

    private CertificateNames names() {
        try {
            return new CertificateNames(names);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--https-name: " + e.getMessage());
        }
    }

    /**
     * Prints the certificate, when there is one.
     *
     * @throws UncheckedIOException when the certificate cannot be written
     */
    public void printHints(MockServer mock, PrintWriter out) {
        mock.identity().ifPresent(identity -> {
            out.printf("  certificate SHA-256 %s%n", identity.fingerprint());
            identity.note().ifPresent(note -> out.printf("    %s%n", note));
            if (certificateOut != null) {
                out.printf("  %s%n", trust(identity));
            } else if (certificate == null) {
                out.println("  --certificate-out FILE writes it, so that clients trust it");
            }
        });
    }

    private String trust(ServerCertificate identity) {
        try {
            AtomicFile.write(certificateOut, identity.pem());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "--certificate-out: wanted a file that can be written, came " + certificateOut, e);
        }
        return "trust it with  curl --cacert %1$s  or  NODE_EXTRA_CA_CERTS=%1$s".formatted(certificateOut);
    }

    /** The curl command with the options that this mock needs. */
    public String curl() {
        if (certificateOut != null) {
            return "curl --cacert " + certificateOut;
        }
        return https && certificate == null ? "curl -k" : "curl";
    }
}
