package io.contractharness.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contractharness.deployment.Refusal.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Validates the body of an execution without a library, and reports all problems at once. */
final class BodyCheck {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Set<String> MEMBERS =
            Set.of("firstName", "lastName", "signature", "email", "providerActionComment", "comment");

    private final OpenChoices choices;
    private final List<String> problems = new ArrayList<>();

    private BodyCheck(OpenChoices choices) {
        this.choices = choices;
    }

    static JsonNode check(byte[] body, OpenChoices choices) throws Refusal {
        JsonNode json = parsed(body);
        BodyCheck check = new BodyCheck(choices);
        check.object(json);
        if (!check.problems.isEmpty()) {
            throw new Refusal(Kind.BAD_VALUE, String.join("; ", check.problems));
        }
        return json;
    }

    private static JsonNode parsed(byte[] body) throws Refusal {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            JsonNode json = STRICT.readTree(text);
            if (json.isObject()) {
                return json;
            }
        } catch (CharacterCodingException e) {
            throw new Refusal(Kind.BAD_VALUE, "body: not UTF-8");
        } catch (JsonProcessingException e) {
            throw new Refusal(Kind.BAD_VALUE, "body: not JSON");
        }
        throw new Refusal(Kind.BAD_VALUE, "body: must be an object");
    }

    private void object(JsonNode body) {
        text(body, "firstName", 250, true);
        text(body, "lastName", 250, true);
        signature(body.get("signature"));
        text(body, "email", 250, false);
        text(body, "providerActionComment", 2500, false);
        text(body, "comment", 2500, false);
        if (choices.has(OpenChoice.EMAIL_FORMAT_CHECKED)
                && body.path("email").isTextual()
                && !body.get("email").textValue().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            problems.add("/email: must be an address");
        }
        if (choices.has(OpenChoice.UNKNOWN_MEMBERS_REFUSED)) {
            for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (!MEMBERS.contains(name)) {
                    problems.add("/" + name + ": unknown");
                }
            }
        }
    }

    private void text(JsonNode body, String name, int longest, boolean required) {
        JsonNode value = body.get(name);
        if (value == null) {
            if (required) {
                problems.add("/" + name + ": required");
            }
        } else if (!value.isTextual()) {
            problems.add("/" + name + ": must be a string");
        } else if (length(value.textValue()) > longest) {
            problems.add("/" + name + ": at most " + longest + " characters");
        } else if (required && value.textValue().isEmpty() && choices.has(OpenChoice.EMPTY_NAMES_REFUSED)) {
            problems.add("/" + name + ": must not be empty");
        }
    }

    private void signature(JsonNode signature) {
        if (signature == null) {
            problems.add("/signature: required");
        } else if (!signature.isObject()) {
            problems.add("/signature: must be an object");
        } else {
            member(signature, "name");
            member(signature, "mimeType");
            size(signature.get("size"));
        }
    }

    private void member(JsonNode signature, String name) {
        JsonNode value = signature.get(name);
        if (value == null) {
            missing(name);
        } else if (!value.isTextual()) {
            problems.add("/signature/" + name + ": must be a string");
        }
    }

    private void size(JsonNode size) {
        if (size == null) {
            missing("size");
        } else if (!size.isNumber() || !whole(size)) {
            problems.add("/signature/size: must be an integer");
        } else if (size.decimalValue().signum() < 0 && !choices.has(OpenChoice.NEGATIVE_SIZE_ACCEPTED)) {
            problems.add("/signature/size: must not be negative");
        }
    }

    private boolean whole(JsonNode number) {
        return number.isIntegralNumber()
                || choices.has(OpenChoice.WHOLE_FRACTIONS_ACCEPTED)
                        && number.decimalValue().stripTrailingZeros().scale() <= 0;
    }

    private void missing(String member) {
        if (!choices.has(OpenChoice.SIGNATURE_MEMBERS_OPTIONAL)) {
            problems.add("/signature/" + member + ": required");
        }
    }

    private int length(String text) {
        if (choices.has(OpenChoice.LENGTHS_IN_BYTES)) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
        return choices.has(OpenChoice.LENGTHS_IN_UTF16_UNITS) ? text.length() : text.codePointCount(0, text.length());
    }
}
