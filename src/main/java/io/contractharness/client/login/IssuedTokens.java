package io.contractharness.client.login;

import java.time.Instant;
import java.util.Optional;

/**
 * The tokens that one login gave. {@link #toString()} does not show them.
 *
 * @param renewAt some time before they end; empty when the end is not known
 */
record IssuedTokens(Optional<String> bearerToken, Optional<String> sessionToken, Optional<Instant> renewAt) {
    @Override
    public String toString() {
        return "IssuedTokens[renewAt=" + renewAt + "]";
    }
}
