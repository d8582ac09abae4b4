package io.contractharness.client.login;

import java.util.Optional;

/**
 * Where the answer to a login has its values, as JSON pointers.
 *
 * @param bearerToken empty when the login gives none
 * @param sessionToken empty when the login gives none
 * @param expiresIn in how many seconds the tokens end
 * @param expiresAt when the tokens end (RFC 3339); it may be missing in the answer
 */
public record TokenPointers(
        Optional<String> bearerToken,
        Optional<String> sessionToken,
        Optional<String> expiresIn,
        Optional<String> expiresAt) {
    /** Those of the ExecCredential that Kubernetes' programs print (client.authentication.k8s.io/v1). */
    public static TokenPointers execCredential() {
        return new TokenPointers(
                Optional.of("/status/token"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("/status/expirationTimestamp"));
    }
}
