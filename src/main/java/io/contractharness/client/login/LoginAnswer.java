package io.contractharness.client.login;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the tokens in the answer to a login. No message repeats a value of it. */
record LoginAnswer(JsonNode json) {
    private static final long MAX_VALUES = 100_000;
    private static final String NEXT = "check the JSON pointers of the login in the profile";
    /** The bytes of a header value (RFC 9110, section 5.5), without blanks at its ends. */
    private static final Pattern HEADER_VALUE = Pattern.compile("[!-~](?:[ -~]*[!-~])?");
    /** Some answers give the whole value of the header. */
    private static final Pattern SCHEME = Pattern.compile("^(?i:Bearer) +");

    private static final long MAX_SECONDS = 1L << 40;

    static LoginAnswer parse(byte[] bytes) {
        JsonNode json;
        try {
            json = Json.strict(MAX_VALUES).readTree(bytes);
        } catch (IOException e) {
            json = null;
        }
        if (json == null || !json.isContainerNode()) {
            throw new LoginException(
                    "JSON with tokens",
                    json == null || json.isMissingNode() ? bytes.length + " bytes that are none" : "one value",
                    "check that the step is a login that answers with JSON");
        }
        return new LoginAnswer(json);
    }

    /** @param now when the answer came */
    IssuedTokens tokens(TokenPointers pointers, Instant now) {
        Optional<String> bearer = pointers.bearerToken()
                .map(this::token)
                .map(text -> SCHEME.matcher(text).replaceFirst(""));
        Optional<String> session = pointers.sessionToken().map(this::token);
        Stream<Instant> said = Stream.concat(
                pointers.expiresIn().map(at -> now.plus(seconds(at))).stream(),
                pointers.expiresAt().flatMap(this::time).stream());
        Stream<Instant> own = Stream.of(bearer, session)
                .flatMap(Optional::stream)
                .map(TokenExpiry::ofJwt)
                .flatMap(Optional::stream);
        return new IssuedTokens(
                bearer,
                session,
                Stream.concat(said, own)
                        .map(end -> TokenExpiry.renewal(now, end))
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder()));
    }

    private String token(String pointer) {
        JsonNode value = json.at(pointer);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new LoginException("a token at " + pointer, kind(value), NEXT);
        }
        if (!HEADER_VALUE.matcher(value.asText()).matches()) {
            throw new LoginException("a token at " + pointer, "a text that no header can carry", NEXT);
        }
        return value.asText();
    }

    private Duration seconds(String pointer) {
        JsonNode value = json.at(pointer);
        String text = value.asText("").replaceFirst("\\.0*$", "");
        if (!text.matches("\\d{1,12}") || Long.parseLong(text) > MAX_SECONDS) {
            throw new LoginException("a number of seconds at " + pointer, kind(value), NEXT);
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }

    private Optional<Instant> time(String pointer) {
        JsonNode value = json.at(pointer);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(value.asText()).toInstant());
        } catch (DateTimeException e) {
            throw new LoginException("a time such as 2030-01-31T12:00:00Z at " + pointer, kind(value), NEXT);
        }
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING -> "nothing";
            case STRING -> value.asText().isBlank() ? "a blank text" : "another text";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            case ARRAY -> "a list";
            default -> "an object";
        };
    }
}
