package io.contractharness.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.http.Request;
import io.contractharness.spec.Gateway;
import io.contractharness.spec.Pointers;
import io.contractharness.spec.RequestBody;
import io.contractharness.spec.RuleId;
import io.contractharness.spec.Samples;
import io.contractharness.spec.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Cases about the body of a request. */
final class BodyCases {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Stands for a text that is too long to be written; nothing else in a body is called so. */
    private static final String STRETCHED = "stretched/stretched";

    private final Requests requests;
    private final RequestBody body;
    private final JsonNode valid;

    BodyCases(Requests requests, RequestBody body) {
        this.requests = requests;
        this.body = body;
        this.valid = Samples.full(body.schema());
    }

    /** Each member alone at each of its limits. */
    List<Case> atLimits() {
        List<Case> cases = new ArrayList<>();
        members("", "", body.schema(), (place, schema) -> {
            for (Mutations.Mutation m : Mutations.atLimits(place.path(), schema)) {
                cases.add(Case.accepted(
                        rule(place.path(), m.keyword()),
                        place.path() + ": " + m.says(),
                        with(place.pointer(), m.value())));
            }
        });
        return cases;
    }

    /** All members that have an upper limit at it, and all that have a lower one: each request proves many at once. */
    List<Case> allAtLimits() {
        return Stream.of("max", "min").flatMap(side -> allAt(side).stream()).toList();
    }

    private Optional<Case> allAt(String side) {
        JsonNode[] changed = {valid.deepCopy()};
        List<String> says = new ArrayList<>();
        members(
                "",
                "",
                body.schema(),
                (place, schema) -> Mutations.atLimits(place.path(), schema).stream()
                        .filter(m -> m.keyword().startsWith(side))
                        .findFirst()
                        .ifPresent(m -> {
                            set(changed[0], place.pointer(), m.value());
                            says.add(place.path() + ": " + m.says());
                        }));
        return says.isEmpty()
                ? Optional.empty()
                : Optional.of(Case.accepted(
                        RuleId.ofStatus(
                                requests.operation(),
                                requests.operation().success().status()),
                        String.join("; ", says),
                        requests.withBody(changed[0])));
    }

    /** Every free text at its longest, in characters that take four bytes and two UTF-16 units each. */
    Optional<Case> longestInWideCharacters() {
        JsonNode[] changed = {valid.deepCopy()};
        List<String> says = new ArrayList<>();
        members("", "", body.schema(), (place, schema) -> {
            boolean free = Stream.of("pattern", "enum", "format").noneMatch(schema::has);
            if (free && schema.has("maxLength")) {
                int length = schema.get("maxLength").asInt();
                set(changed[0], place.pointer(), JSON.textNode("😀".repeat(length)));
                says.add(place.path() + ": " + length + " characters U+1F600");
            }
        });
        return says.isEmpty()
                ? Optional.empty()
                : Optional.of(Case.accepted(
                        RuleId.ofStatus(
                                requests.operation(),
                                requests.operation().success().status()),
                        String.join("; ", says),
                        requests.withBody(changed[0])));
    }

    /** Every way to break one rule about the members. */
    List<Case> invalid() {
        List<Case> cases = new ArrayList<>();
        required("", "", body.schema(), cases);
        members("", "", body.schema(), (place, schema) -> {
            for (Mutations.Mutation m : Mutations.beyond(place.path(), schema)) {
                cases.add(invalid(
                        rule(place.path(), m.keyword()),
                        place.path() + ": " + m.says(),
                        with(place.pointer(), m.value())));
            }
        });
        cases.add(invalid(rule("", "type"), "an array instead of an object", raw("[]")));
        cases.add(invalid(rule("", "type"), "a text instead of an object", raw("\"text\"")));
        return cases;
    }

    List<Case> withoutEachOptional() {
        List<Case> cases = new ArrayList<>();
        for (String name : body.schema().properties().keySet()) {
            if (!body.schema().required().contains(name)) {
                JsonNode changed = valid.deepCopy();
                ((ObjectNode) changed).remove(name);
                cases.add(Case.accepted(
                        RuleId.ofStatus(
                                requests.operation(),
                                requests.operation().success().status()),
                        name + ": left out, which is allowed",
                        requests.withBody(changed)));
            }
        }
        return cases;
    }

    /** Bodies that are not JSON, and no body at all. */
    List<Case> malformed() {
        String text = valid.toString();
        RuleId rule = rule("", "wellFormed");
        List<Case> cases = new ArrayList<>(List.of(
                invalid(rule, "the body cut off in the middle", raw(text.substring(0, text.length() / 2))),
                invalid(rule, "a comma too many", raw(text.replaceFirst("}$", ",}"))),
                invalid(rule, "single quotes", raw(text.replace('"', '\''))),
                invalid(rule, "text that is not JSON", raw("firstName=Ada&lastName=Lovelace"))));
        if (body.required()) {
            cases.add(invalid(rule("", "required"), "no body", requests.full().withoutBody()));
        }
        return cases;
    }

    /** The right body under the wrong name. */
    List<Case> wrongMediaType() {
        RuleId rule = rule("", "mediaType");
        Function<String, Case> typed = type -> Case.refused(
                rule,
                "Content-Type: " + type,
                Refusal.MEDIA_TYPE,
                requests.full().withHeader("Content-Type", type));
        return List.of(
                typed.apply("text/plain"),
                typed.apply("application/xml"),
                typed.apply("application/octet-stream"),
                Case.refused(
                        rule,
                        "no Content-Type",
                        Refusal.MEDIA_TYPE,
                        requests.full().withoutHeader("Content-Type")));
    }

    /** A body larger than the gateway takes, which breaks a length besides: nothing may execute it. */
    Optional<Case> tooLarge() {
        Optional<Place> longText = firstText("", "", body.schema());
        return longText.map(place -> Case.refused(
                RuleId.ofStatus(requests.operation(), "413"),
                place.path() + ": more than " + Gateway.PAYLOAD_BYTES + " bytes",
                Refusal.TOO_LARGE,
                stretched(with(place.pointer(), JSON.textNode(STRETCHED)), Gateway.PAYLOAD_BYTES + 1)));
    }

    /** In its bytes: to write so long a text as JSON takes as long as many scenarios. */
    private static Request stretched(Request request, int length) {
        String body = new String(request.body().orElseThrow(), StandardCharsets.UTF_8);
        int at = body.indexOf(STRETCHED);
        byte[] before = body.substring(0, at).getBytes(StandardCharsets.UTF_8);
        byte[] after = body.substring(at + STRETCHED.length()).getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(before, before.length + length + after.length);
        Arrays.fill(whole, before.length, before.length + length, (byte) 'x');
        System.arraycopy(after, 0, whole, before.length + length, after.length);
        return request.withBody(whole);
    }

    private record Place(String path, String pointer) {}

    private interface Visitor {
        void visit(Place place, Schema schema);
    }

    private void members(String path, String pointer, Schema schema, Visitor visitor) {
        schema.properties().forEach((name, property) -> {
            Place place = new Place(path.isEmpty() ? name : path + "." + name, pointer + "/" + Pointers.escape(name));
            visitor.visit(place, property);
            members(place.path(), place.pointer(), property, visitor);
        });
        schema.items().ifPresent(items -> {
            if (!path.isEmpty() && valid.at(pointer).size() > 0) {
                visitor.visit(new Place(path + "[]", pointer + "/0"), items);
                members(path + "[]", pointer + "/0", items, visitor);
            }
        });
    }

    private void required(String path, String pointer, Schema schema, List<Case> cases) {
        for (String name : schema.required()) {
            String child = path.isEmpty() ? name : path + "." + name;
            JsonNode changed = valid.deepCopy();
            ((ObjectNode) changed.at(pointer)).remove(name);
            cases.add(invalid(rule(child, "required"), child + ": missing", requests.withBody(changed)));
            if (schema.property(name)
                    .filter(p -> p.has("type") && !p.nullable())
                    .isPresent()) {
                cases.add(invalid(
                        rule(child, "type"),
                        child + ": null",
                        with(pointer + "/" + Pointers.escape(name), JSON.nullNode())));
            }
        }
        schema.properties().forEach((name, property) -> {
            if (property.type().equals("object")) {
                required(
                        path.isEmpty() ? name : path + "." + name,
                        pointer + "/" + Pointers.escape(name),
                        property,
                        cases);
            }
        });
    }

    private Optional<Place> firstText(String path, String pointer, Schema schema) {
        List<Place> found = new ArrayList<>();
        members(path, pointer, schema, (place, property) -> {
            if (property.has("maxLength")) {
                found.add(place);
            }
        });
        return found.stream().findFirst();
    }

    private Request with(String pointer, JsonNode value) {
        JsonNode changed = valid.deepCopy();
        set(changed, pointer, value);
        return requests.withBody(changed);
    }

    private static void set(JsonNode root, String pointer, JsonNode value) {
        int last = pointer.lastIndexOf('/');
        JsonNode parent = root.at(pointer.substring(0, last));
        String name = Pointers.unescape(pointer.substring(last + 1));
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), value);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
    }

    private Request raw(String text) {
        return requests.full().withBody(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Case invalid(RuleId rule, String says, Request request) {
        return Case.refused(rule, says, Refusal.INVALID, request);
    }

    private RuleId rule(String path, String keyword) {
        return RuleId.ofBody(requests.operation(), path, keyword);
    }
}
