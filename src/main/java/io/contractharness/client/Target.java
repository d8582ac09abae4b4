package io.contractharness.client;

import io.contractharness.exchange.Credentials;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.exchange.secret.SecretRegistry;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.http.client.utils.URIUtils;

/**
 * A deployment to test, and which of its resources may be used.
 *
 * @param name its name in reports
 * @param base base URL without a slash at the end
 * @param credentials sent with the safe requests
 * @param readable ids that may be read
 * @param unknown an id that does not exist
 * @param disposable resources that may be changed, each once
 * @param rateLimit how fast and how much may be sent
 * @param sandboxed whether {@code /sandbox/{name}} gives a private copy of everything
 * @param settings what else its profile says
 */
public record Target(
        String name,
        URI base,
        Credentials credentials,
        List<Long> readable,
        Optional<Long> unknown,
        List<DisposableResource> disposable,
        RateLimit rateLimit,
        boolean sandboxed,
        TargetSettings settings) {

    public Target {
        if (name.isBlank()
                || URIUtils.extractHost(base) == null
                || base.toString().endsWith("/")) {
            throw new IllegalArgumentException(
                    "wanted a name and a base URL without a slash at the end, came '" + name + "' and " + base);
        }
        readable = List.copyOf(readable);
        disposable = List.copyOf(disposable);
    }

    /** A target with the usual settings. */
    public Target(
            String name,
            URI base,
            Credentials credentials,
            List<Long> readable,
            Optional<Long> unknown,
            List<DisposableResource> disposable,
            RateLimit rateLimit,
            boolean sandboxed) {
        this(name, base, credentials, readable, unknown, disposable, rateLimit, sandboxed, TargetSettings.none());
    }

    /** The same target at another base URL. */
    public Target withBase(URI other) {
        List<DisposableResource> moved =
                disposable.stream().map(resource -> resource.withBase(other)).toList();
        return new Target(name, other, credentials, readable, unknown, moved, rateLimit, sandboxed, settings);
    }

    /** The same target without resources that may be changed. */
    public Target readOnly() {
        return new Target(name, base, credentials, readable, unknown, List.of(), rateLimit, sandboxed, settings);
    }

    /** A private copy of the target when it offers that, otherwise the target itself. */
    public Target sandbox(String sandboxName) {
        return sandboxed ? withBase(URI.create(base + "/sandbox/" + sandboxName)) : this;
    }

    /** Its name without secrets. */
    public String shownName() {
        return secrets().mask(name);
    }

    /** Its base URL without secrets: scheme, host and port as they are, and what comes from the environment in its path masked. */
    public URI shownBase() {
        return secrets().mask(base);
    }

    /** Masks the tokens of this target, and those that its logins give, with the names of the environment variables of a profile. */
    public SecretMasker secrets() {
        Map<String, String> names = new LinkedHashMap<>();
        credentials.bearerToken().ifPresent(token -> names.put(token, "$CONTRACT_BEARER_TOKEN"));
        credentials.sessionToken().ifPresent(token -> names.put(token, "$CONTRACT_SESSION_TOKEN"));
        disposable.forEach(
                resource -> names.putIfAbsent(resource.sessionToken(), "$CONTRACT_EXECUTE_TOKEN_" + resource.id()));
        settings.connection().secrets().forEach(names::putIfAbsent);
        SecretRegistry secrets = settings.logins().secrets();
        secrets.add(names);
        return SecretMasker.of(secrets);
    }
}
