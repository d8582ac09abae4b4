package io.contractharness.cli.options;

import io.contractharness.client.profile.BaseUrl;
import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.mock.access.AccessToken;
import io.contractharness.mock.access.Origins;
import io.contractharness.mock.access.PublicAddress;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code mock} about access: origins of pages, and the address that clients use. */
public final class AccessOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--cors-origin",
            paramLabel = "ORIGIN",
            description =
                    "Origin whose pages may call the mock; may be repeated; * is any (the default), none is no origin.")
    private List<String> origins = List.of(Origins.ALL);

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description =
                    "URL by which clients reach the mock through a proxy; every link in an answer begins with it.")
    private String publicUrl;

    @Option(
            names = "--trust-proxy",
            description = "Believe Forwarded and X-Forwarded-* from other machines too, not only from this one.")
    private boolean trustProxy;

    /** @throws ParameterException when the value of an option is not allowed */
    public MockOptions apply(MockOptions options) {
        try {
            Origins.of(origins);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--cors-origin: " + e.getMessage());
        }
        return options.withOrigins(origins)
                .withOutside(
                        new MockOptions.Outside(Optional.ofNullable(publicUrl).map(this::address), trustProxy));
    }

    private PublicAddress address(String url) {
        try {
            return PublicAddress.of(BaseUrl.parse(url));
        } catch (ConfigurationException | IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "--public-url: " + e.getMessage().replaceFirst("^base URL: ", ""));
        }
    }

    /**
     * Prints where the mock listens, when clients use another URL, and the access token, when there is one.
     *
     * @param curl the command with the options that this mock needs
     */
    public void printHints(MockServer mock, String curl, PrintWriter out) {
        if (publicUrl != null) {
            out.printf("  listens at %s; links begin with --public-url%n", mock.baseUrl());
        }
        mock.token().ifPresent(token -> {
            out.printf(
                    "  other machines can reach this address, so %s need a token, which is printed only once:%n",
                    AccessToken.PROTECTED_PATHS);
            out.printf(
                    "    %s -H 'Authorization: Bearer %s' %s/__admin/mappings%n", curl, token.text(), mock.publicUrl());
        });
    }
}
