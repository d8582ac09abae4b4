package io.contractharness.contract.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;

/** The JSON readers and writers of the harness; only this class configures Jackson. */
public final class Json {
    /** The same lines on every platform. */
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    private static final DefaultPrettyPrinter INDENTED = new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(LINES)
            .withArrayIndenter(LINES);

    /** No number is written with more digits. */
    private static final int MAX_DIGITS = 1_000;

    private Json() {}

    /**
     * Whether a value is a whole number, in whatever way it is written: 25, 25.0 or 25e0. One with more digits than can be read
     * without an exponent is none.
     */
    public static boolean isInteger(JsonNode value) {
        if (!value.isNumber() || value.isIntegralNumber()) {
            return value.isIntegralNumber();
        }
        BigDecimal number = value.decimalValue();
        return (long) number.precision() - number.scale() <= MAX_DIGITS
                && number.stripTrailingZeros().scale() <= 0;
    }

    /**
     * Reads exact fractions and refuses a member that comes twice. It caches nothing, because a name or a text may be a credential.
     *
     * @param maxTokens of one value; depth and length have limits of their own
     */
    public static JsonMapper strict(long maxTokens) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(500)
                        .maxNumberLength(MAX_DIGITS)
                        .maxStringLength(20_000_000)
                        .maxTokenCount(maxTokens)
                        .build())
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    /** Reads and writes the generated models, and skips members that they do not have. */
    public static JsonMapper models() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
    }

    /** For people to read. */
    public static String indented(JsonNode tree) {
        try {
            return new JsonMapper().writer(INDENTED).writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // a tree can always be written
        }
    }
}
