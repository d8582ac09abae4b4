package io.contractharness.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.ExpectedFile;
import io.contractharness.contract.Operation;
import io.contractharness.contract.openapi.SampleValues;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.exchange.Credentials;
import io.contractharness.exchange.Request;
import io.contractharness.validation.RequestValidator;
import io.contractharness.validation.SchemaValidator;
import io.contractharness.validation.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Checks {@link SampleValues}, {@link SchemaMutations} and the cases made from them with schemas of every kind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaMutationsTest {
    private static final ApiContract DESCRIPTION = ApiContract.load(resource("/cases/schemas.yaml"));
    private final Operation operation = DESCRIPTION.operations().get(0);
    private final Schema body = operation.body().orElseThrow().schema();
    private static final SchemaValidator SCHEMAS = new SchemaValidator(DESCRIPTION);
    private final OperationCases cases =
            new OperationCases(new RequestBuilder(operation, Credentials.of("b", "s"), Map.of()));

    private static Path resource(String name) {
        try {
            return Path.of(SchemaMutationsTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void samples_are_valid() {
        assertEquals(List.of(), SCHEMAS.check(body, SampleValues.full(body)), "with every member");
        assertEquals(List.of(), SCHEMAS.check(body, SampleValues.required(body)), "with the required members");
        assertEquals(
                Set.of("text", "lines", "maybe", "any"),
                Set.copyOf(fieldNames(SampleValues.required(body).fieldNames())));
    }

    @Test
    void samples_of_the_built_in_description_are_valid() {
        ApiContract shipped = ApiContract.builtIn();
        SchemaValidator check = new SchemaValidator(shipped);
        for (Operation each : shipped.operations()) {
            Stream.concat(
                            each.body().map(b -> b.schema()).stream(),
                            each.responses().values().stream().flatMap(r -> r.json().stream()))
                    .forEach(schema -> {
                        assertEquals(List.of(), check.check(schema, SampleValues.full(schema)), schema.pointer());
                        assertEquals(List.of(), check.check(schema, SampleValues.required(schema)), schema.pointer());
                    });
        }
    }

    private static List<String> fieldNames(java.util.Iterator<String> names) {
        List<String> result = new ArrayList<>();
        names.forEachRemaining(result::add);
        return result;
    }

    @Test
    void value_at_a_limit_is_valid() {
        List<String> wrong = new ArrayList<>();
        members()
                .forEach((path, schema) -> SchemaMutations.atLimits(path, schema)
                        .forEach(m -> {
                            List<Violation> violations = SCHEMAS.check(schema, m.value());
                            if (!violations.isEmpty()) {
                                wrong.add(path + " " + m.says() + ": " + violations);
                            }
                        }));
        assertEquals(List.of(), wrong);
    }

    @Test
    void value_beyond_a_limit_breaks_only_that_keyword() {
        List<String> wrong = new ArrayList<>();
        members()
                .forEach((path, schema) -> SchemaMutations.beyond(path, schema).forEach(m -> {
                    Set<String> broken = SCHEMAS.check(schema, m.value()).stream()
                            .map(Violation::keyword)
                            .collect(Collectors.toSet());
                    if (!broken.equals(Set.of(m.keyword()))) {
                        wrong.add(path + " " + m.keyword() + " " + m.says() + ": breaks " + broken);
                    }
                }));
        assertEquals(List.of(), wrong);
    }

    @Test
    void values_are_as_recorded() {
        StringBuilder text = new StringBuilder();
        members().forEach((path, schema) -> {
            SchemaMutations.atLimits(path, schema)
                    .forEach(m -> text.append(path + " " + m.keyword() + " at: " + m.says() + "\n"));
            SchemaMutations.beyond(path, schema)
                    .forEach(m -> text.append(path + " " + m.keyword() + " beyond: " + m.says() + "\n"));
        });
        assertEquals("", ExpectedFile.diff(ExpectedFile.read("/cases/mutations.txt"), text.toString()));
    }

    private Map<String, Schema> members() {
        Map<String, Schema> result = new LinkedHashMap<>();
        collect("", body, result);
        return result;
    }

    private static void collect(String path, Schema schema, Map<String, Schema> result) {
        schema.properties().forEach((name, property) -> {
            String child = path.isEmpty() ? name : path + "." + name;
            result.put(child, property);
            collect(child, property, result);
        });
        schema.items().ifPresent(items -> {
            result.put(path + "[]", items);
            collect(path + "[]", items, result);
        });
    }

    @Test
    void body_and_parameter_cases_break_only_the_rule_they_name() {
        List<Case> all = Stream.of(
                        cases.valid(),
                        cases.invalidParameters(false),
                        cases.parametersAtLimits(),
                        cases.invalidBody(true),
                        cases.malformedBody(),
                        cases.wrongMediaType(false),
                        cases.bodyAtLimits(),
                        cases.bodyAtAllLimits(),
                        cases.bodyInWideCharacters().stream().toList())
                .flatMap(List::stream)
                .toList();
        Map<String, Set<String>> wrong = new TreeMap<>();
        for (Case c : all) {
            Set<String> wanted = c.expected() instanceof Case.Expected.Refused
                    ? Set.of(c.rule().value())
                    : Set.of();
            Set<String> broken = broken(c.request());
            if (!broken.equals(wanted)) {
                wrong.put(c.rule() + " (" + c.says() + ")", broken);
            }
        }
        assertEquals(Map.of(), wrong);
    }

    private Set<String> broken(Request request) {
        return new RequestValidator(SCHEMAS, false)
                .read(operation, request).problems().stream()
                        .map(problem -> problem.rule().value())
                        .collect(Collectors.toSet());
    }

    @Test
    void requests_are_as_recorded() {
        Map<String, Stream<Case>> kinds = new LinkedHashMap<>();
        kinds.put("valid", cases.valid().stream());
        kinds.put("withoutEachOptional", cases.withoutEachOptional().stream());
        kinds.put("credentials", cases.credentials().stream());
        kinds.put("invalidParameters", cases.invalidParameters(false).stream());
        kinds.put("integerSpellings", cases.integerSpellings(false).stream());
        kinds.put("integerBorders", cases.integerBorders(false).stream());
        kinds.put("parametersAtLimits", cases.parametersAtLimits().stream());
        kinds.put("wrongMethods", cases.wrongMethods(List.of(operation)).stream());
        kinds.put("invalidBody", cases.invalidBody(false).stream());
        kinds.put("twoFaultsInBody", cases.twoFaultsInBody(false).stream());
        kinds.put("malformedBody", cases.malformedBody().stream().limit(1));
        kinds.put("wrongMediaType", cases.wrongMediaType(false).stream());
        kinds.put("bodyAtLimits", cases.bodyAtLimits().stream());
        kinds.put("bodyAtAllLimits", cases.bodyAtAllLimits().stream());
        kinds.put("bodyInWideCharacters", cases.bodyInWideCharacters().stream());
        StringBuilder text = new StringBuilder();
        kinds.forEach((kind, made) -> {
            text.append("# ").append(kind).append('\n');
            made.forEach(c -> text.append(c.rule() + " | " + c.says() + " | " + changed(c.request()) + "\n"));
        });
        assertEquals("", ExpectedFile.diff(ExpectedFile.read("/cases/sent.txt"), text.toString()));
    }

    /** The differences from the full request, part by part; repeated characters are written as a count. */
    private String changed(Request request) {
        Request full = new RequestBuilder(operation, Credentials.of("b", "s"), Map.of()).full();
        List<String> parts = new ArrayList<>();
        parts.add(request.method().equals(full.method()) ? "" : request.method());
        parts.add(request.target().equals(full.target()) ? "" : request.target());
        full.headers().stream().filter(h -> request.header(h.name()).isEmpty()).forEach(h -> parts.add("-" + h.name()));
        request.headers().stream()
                .filter(h -> !full.headers().contains(h))
                .forEach(h -> parts.add(h.name() + ": " + h.value()));
        parts.add(request.body().isEmpty() ? "-body" : bodyOf(request, full));
        parts.removeIf(String::isEmpty);
        return String.join(" ", parts);
    }

    private static String bodyOf(Request request, Request full) {
        String sent = new String(request.body().orElseThrow(), StandardCharsets.UTF_8);
        try {
            List<String> parts = new ArrayList<>();
            JsonMapper json = new JsonMapper();
            differences("", json.readTree(full.body().orElseThrow()), json.readTree(sent), parts);
            return String.join(" ", parts);
        } catch (JsonProcessingException e) {
            return "malformed " + sent.length();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void differences(String pointer, JsonNode full, JsonNode sent, List<String> parts) {
        if (sent.isMissingNode()) {
            parts.add("-" + pointer);
        } else if (full.isObject() && sent.isObject() && !sent.isEmpty()) {
            full.fieldNames()
                    .forEachRemaining(
                            name -> differences(pointer + "/" + name, full.get(name), sent.path(name), parts));
        } else if (!full.equals(sent)) {
            parts.add(pointer + "=" + squeezed(sent.toString()));
        }
    }

    private static String squeezed(String text) {
        return Pattern.compile("(.+?)\\1{4,}")
                .matcher(text)
                .replaceAll(run -> Matcher.quoteReplacement(
                        run.group(1) + "{" + run.group().length() / run.group(1).length() + "}"));
    }

    @Test
    void free_texts_of_a_body_are_all_different() {
        assertEquals(
                "/text=\"Zoé text\" /nothing=\"Zoé nothing\" /edge=\"Zoé edge\"",
                bodyOf(
                        new RequestBuilder(operation, Credentials.of("b", "s"), Map.of()).distinct(),
                        new RequestBuilder(operation, Credentials.of("b", "s"), Map.of()).full()));
    }

    @Test
    void body_without_limits_has_no_cases_at_limits() {
        Operation plain = DESCRIPTION.operation("put-plain");
        OperationCases none = new OperationCases(new RequestBuilder(plain, Credentials.of("b", "s"), Map.of()));
        assertEquals(List.of(), none.bodyAtLimits());
        assertEquals(List.of(), none.bodyAtAllLimits());
        assertEquals(Optional.empty(), none.bodyInWideCharacters());
        assertEquals(Optional.empty(), none.tooLarge());
        assertEquals(List.of(), none.parametersAtLimits());
    }

    @Test
    void query_values_are_added_to_the_required_query() {
        RequestBuilder without =
                new RequestBuilder(DESCRIPTION.operation("put-plain"), Credentials.of("b", "s"), Map.of());
        assertEquals("/plain", without.withQuery("tag", List.of()).target());
        assertEquals("/plain?tag=a", without.withQuery("tag", List.of("a")).target());
        assertEquals("/plain?tag=a,b", without.withRawQuery("tag=a,b").target());
        assertEquals(
                "/schemas/text/10?kind=b&tags=1,2",
                new RequestBuilder(operation, Credentials.of("b", "s"), Map.of())
                        .withRawQuery("tags=1,2")
                        .target());
    }

    @Test
    void path_and_query_values_are_percent_encoded() {
        assertEquals(
                "/schemas/text/10?kind=b",
                new RequestBuilder(operation, Credentials.of("b", "s"), Map.of())
                        .bare()
                        .target());
        assertEquals(
                "/schemas/a%2Fb/%C3%A9%20?kind=b",
                new RequestBuilder(operation, Credentials.of("b", "s"), Map.of("key", "a/b", "code", "é "))
                        .bare()
                        .target());
        assertEquals(
                "/schemas/text/10?kind=a%20c&kind=%C3%A9%26",
                new RequestBuilder(operation, Credentials.of("b", "s"), Map.of())
                        .withQuery("kind", List.of("a c", "é&"))
                        .target());
    }
}
