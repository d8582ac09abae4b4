package io.contractharness.client.login;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Tells when a token ends, and when to renew it. */
final class TokenExpiry {
    private static final long MAX_CLAIMS = 10_000;
    /** Enough for a slow answer and for clocks that differ a little; a tenth of a short life. */
    private static final Duration MAX_MARGIN = Duration.ofSeconds(30);

    private TokenExpiry() {}

    /** The {@code exp} of a JSON Web Token (RFC 7519, section 4.1.4); empty for any other token. */
    static Optional<Instant> ofJwt(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode exp = Json.strict(MAX_CLAIMS)
                    .readTree(Base64.getUrlDecoder().decode(parts[1]))
                    .path("exp");
            return exp.isNumber() && exp.canConvertToLong() && Math.abs(exp.asLong()) < 1L << 40
                    ? Optional.of(Instant.ofEpochSecond(exp.asLong()))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // the token is not a JWT
        }
    }

    /** When to renew; empty for an end that is over by this clock, which therefore tells nothing. */
    static Optional<Instant> renewal(Instant now, Instant end) {
        Duration life = Duration.between(now, end);
        if (life.isNegative() || life.isZero()) {
            return Optional.empty();
        }
        Duration tenth = life.dividedBy(10);
        return Optional.of(end.minus(tenth.compareTo(MAX_MARGIN) < 0 ? tenth : MAX_MARGIN));
    }
}
