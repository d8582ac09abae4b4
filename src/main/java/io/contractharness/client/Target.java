package io.contractharness.client;

import io.contractharness.exchange.Credentials;
import io.contractharness.exchange.SecretMasker;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A deployment to judge, and what may be used of it.
 *
 * @param name how reports call it
 * @param base base URL without a slash at the end
 * @param credentials what the safe requests are sent with
 * @param readable ids that may be read
 * @param unknown an id that does not exist
 * @param expendables what may be changed, each once
 * @param pace how fast and how much may be sent
 * @param sandboxed whether {@code /sandbox/{name}} gives a private copy of everything
 */
public record Target(
        String name,
        URI base,
        Credentials credentials,
        List<Long> readable,
        Optional<Long> unknown,
        List<DisposableResource> expendables,
        RateLimit pace,
        boolean sandboxed) {

    /** The same target at another base URL. */
    public Target withBase(URI other) {
        List<DisposableResource> moved = expendables.stream()
                .map(e -> new DisposableResource(other, e.id(), e.sessionToken()))
                .toList();
        return new Target(name, other, credentials, readable, unknown, moved, pace, sandboxed);
    }

    /** The same target without anything that may be changed. */
    public Target readOnly() {
        return new Target(name, base, credentials, readable, unknown, List.of(), pace, sandboxed);
    }

    /** A private copy of the target when it offers that, else the target itself. */
    public Target sandbox(String sandboxName) {
        return sandboxed ? withBase(URI.create(base + "/sandbox/" + sandboxName)) : this;
    }

    /** What is masked in everything that leaves a run: the tokens, by the environment variables of a profile. */
    public SecretMasker secrets() {
        Map<String, String> names = new LinkedHashMap<>();
        credentials.bearerToken().ifPresent(token -> names.put(token, "$CONTRACT_BEARER_TOKEN"));
        credentials.sessionToken().ifPresent(token -> names.put(token, "$CONTRACT_SESSION_TOKEN"));
        expendables.forEach(e -> names.putIfAbsent(e.sessionToken(), "$CONTRACT_EXECUTE_TOKEN_" + e.id()));
        return SecretMasker.of(names);
    }
}
