package io.contractharness.client.login;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How tokens are asked for. Requests are built with stand-ins for its tokens, and the tokens of the moment take their place just
 * before a request is sent.
 *
 * @param place in the profile
 * @param resource the id of the only resource that its tokens are for
 * @param missing environment variables that are not set, so that the login cannot be done
 * @param secrets what is written instead of each secret that the login itself needs
 */
public record Login(
        String place, OptionalLong resource, Source source, List<String> missing, Map<String, String> secrets) {

    /** What is done, and where the tokens are in the answer. */
    public record Source(LoginSource step, TokenPointers pointers) {}

    public Login {
        missing = List.copyOf(missing);
        secrets = Map.copyOf(secrets);
    }

    /** Stands for the bearer token of this login. */
    public String bearerToken() {
        return standIn("bearer");
    }

    /** Stands for the session token of this login. */
    public String sessionToken() {
        return standIn("session");
    }

    /** No token looks like it, but it may stand where a token stands (RFC 6750, section 2.1). */
    private String standIn(String kind) {
        String of = resource.isPresent() ? "of-" + resource.getAsLong() + "-" : "";
        return "contract-login-" + of + kind + "-token";
    }

    String says() {
        return resource.isPresent() ? "login of " + resource.getAsLong() : "login";
    }

    /** What is written instead of each token; the same as for tokens that a person sets. */
    Map<String, String> masks(IssuedTokens tokens) {
        Map<String, String> names = new LinkedHashMap<>();
        tokens.bearerToken().ifPresent(token -> names.put(token, bearerName()));
        tokens.sessionToken().ifPresent(token -> names.put(token, sessionName()));
        return names;
    }

    /** The names of the stand-ins, for a request that was never sent. */
    Map<String, String> masks() {
        return Map.of(bearerToken(), bearerName(), sessionToken(), sessionName());
    }

    private String bearerName() {
        return resource.isPresent() ? "$CONTRACT_EXECUTE_BEARER_" + resource.getAsLong() : "$CONTRACT_BEARER_TOKEN";
    }

    private String sessionName() {
        return resource.isPresent() ? "$CONTRACT_EXECUTE_TOKEN_" + resource.getAsLong() : "$CONTRACT_SESSION_TOKEN";
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return says();
    }
}
