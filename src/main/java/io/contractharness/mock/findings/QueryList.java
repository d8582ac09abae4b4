package io.contractharness.mock.findings;

import io.contractharness.contract.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The values of a query parameter as clients write them, and as they are meant. */
final class QueryList {
    /** How each client repeats the key, from its documentation; tried with axios 1, qs 6, jQuery 4, openapi-fetch 0, ky 1, got 14. */
    static final String CLIENTS =
            "axios: paramsSerializer: {indexes: null}; qs: arrayFormat: 'repeat'; jQuery: traditional: true;"
                    + " openapi-fetch: querySerializer: {array: {style: 'form', explode: true}};"
                    + " URLSearchParams, ky, got: append the key for each value; curl, Java HttpClient: write it so into the URL.";

    private static final int MAX_PIECES = 20;
    private static final int MAX_LENGTH = 2000;
    /** What stands between values: OpenAPI's styles, JSON, and a second query inside a value. */
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;|&?\"'\\[\\]{}()+]+");

    private final Parameter parameter;
    private final List<String> allowed;

    QueryList(Parameter parameter) {
        this.parameter = parameter;
        this.allowed = StreamSupport.stream(parameter.value().get("enum").spliterator(), false)
                .map(value -> value.asText())
                .toList();
    }

    boolean allows(String value) {
        return allowed.isEmpty() || allowed.contains(value);
    }

    /** Whether a text names one of the values, however it is written. */
    boolean names(String text) {
        return !allowed.isEmpty()
                && pieces(text).stream().anyMatch(piece -> meant(piece).isPresent());
    }

    /** The allowed value that was meant: another spelling, or the name of a field instead of the value that adds it. */
    Optional<String> meant(String sent) {
        String plain = Spelling.plain(sent);
        return plain.isEmpty()
                ? Optional.empty()
                : allowed.stream()
                        .filter(value -> Spelling.plain(value).equals(plain))
                        .findFirst()
                        .or(() -> valueThatAdds(plain))
                        .or(() -> allowed.stream()
                                .filter(value -> Spelling.oneEditApart(Spelling.plain(value), plain))
                                .findFirst());
    }

    private Optional<String> valueThatAdds(String field) {
        return parameter.extend().entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .anyMatch(pointer -> Spelling.plain(pointer.substring(pointer.lastIndexOf('/') + 1))
                                .equals(field)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The values in a text that has several, or one in the form of a list. */
    List<String> pieces(String text) {
        if (text.length() > MAX_LENGTH) {
            return List.of();
        }
        return Arrays.stream(SEPARATOR.split(Spelling.decoded(text)))
                .map(piece -> piece.replaceFirst("^(amp;)?" + Pattern.quote(parameter.name()) + "=", ""))
                .filter(piece -> !piece.isEmpty() && !piece.equals("amp"))
                .limit(MAX_PIECES)
                .toList();
    }

    /** Whether a text is a list that the API would read as one value. */
    boolean isList(String text) {
        return parameter.list() && (pieces(text).size() > 1 || text.strip().startsWith("["));
    }

    /** The query as it is meant; a value that nobody knows stays as it came. */
    String repeated(List<String> sent) {
        List<String> values = new ArrayList<>();
        for (String text : sent.subList(0, Math.min(MAX_PIECES, sent.size()))) {
            pieces(text).forEach(piece -> values.add(meant(piece).orElse(Spelling.shown(piece))));
        }
        return values.stream()
                .distinct()
                .limit(MAX_PIECES)
                .map(value -> parameter.name() + "=" + value)
                .collect(Collectors.joining("&"));
    }

    /** How to write these values. */
    String cure(List<String> sent) {
        return "Repeat the key for each value: " + repeated(sent) + ". " + CLIENTS;
    }
}
