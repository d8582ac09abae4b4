package io.contractharness.cases;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.cases.SchemaMutations.Mutation;
import io.contractharness.contract.RequestBody;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.openapi.SampleValues;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.exchange.GatewayQuotas;
import io.contractharness.exchange.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Cases about the body of a request. */
final class BodyCases {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Stands for a text that is too long to be written as JSON. */
    private static final String LONG_TEXT = "stretched/stretched";

    private final RequestBuilder requests;
    private final RequestBody body;
    private final JsonNode valid;
    private final List<Member> members = new ArrayList<>();

    /**
     * A member of the body, or the items of a list.
     *
     * @param path such as {@code signature.size}; empty for the body itself
     */
    private record Member(String path, String pointer, Schema schema) {
        Member child(String name, Schema property) {
            return new Member(RuleId.path(path, name), pointer + "/" + JsonPointers.escape(name), property);
        }

        String says(Mutation mutation) {
            return path + ": " + mutation.says();
        }
    }

    BodyCases(RequestBuilder requests, RequestBody body) {
        this.requests = requests;
        this.body = body;
        this.valid = SampleValues.full(body.schema());
        addMembers(new Member("", "", body.schema()));
    }

    private void addMembers(Member parent) {
        parent.schema().properties().forEach((name, property) -> {
            members.add(parent.child(name, property));
            addMembers(parent.child(name, property));
        });
        if (parent.schema().items().isPresent()
                && !parent.path().isEmpty()
                && !valid.at(parent.pointer()).isEmpty()) {
            Member items = new Member(
                    parent.path() + "[]",
                    parent.pointer() + "/0",
                    parent.schema().items().get());
            members.add(items);
            addMembers(items);
        }
    }

    /** Each member alone at each of its limits. */
    List<Case> atLimits() {
        List<Case> cases = new ArrayList<>();
        for (Member member : members) {
            for (Mutation m : SchemaMutations.atLimits(member.path(), member.schema())) {
                cases.add(Case.accepted(rule(member, m.keyword()), member.says(m), with(member, m.value())));
            }
        }
        return cases;
    }

    /** All upper limits in one request; in another one all lower limits, and what is optional and has none is left out. */
    List<Case> allAtLimits() {
        if (atLimits().isEmpty()) {
            return List.of();
        }
        JsonNode least = valid.deepCopy();
        List<String> leftOut = new ArrayList<>();
        for (String name : body.schema().properties().keySet()) {
            boolean limited = members.stream()
                    .filter(member -> (member.path() + ".").startsWith(name + "."))
                    .anyMatch(member -> atLimit(member, "min").isPresent());
            if (!limited && !body.schema().required().contains(name)) {
                ((ObjectNode) least).remove(name);
                leftOut.add(name + ": left out");
            }
        }
        return Stream.of(
                        together(valid, List.of(), member -> atLimit(member, "max")),
                        together(least, leftOut, member -> atLimit(member, "min")))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Mutation> atLimit(Member member, String side) {
        return SchemaMutations.atLimits(member.path(), member.schema()).stream()
                .filter(mutation -> mutation.keyword().startsWith(side))
                .findFirst();
    }

    /** Every free text at its maximum length, in characters of four bytes and two UTF-16 units each. */
    Optional<Case> longestInWideCharacters() {
        return together(valid, List.of(), member -> {
            Schema schema = member.schema();
            boolean free = Stream.of("pattern", "enum", "format").noneMatch(schema::has);
            if (!free || !schema.has("maxLength")) {
                return Optional.empty();
            }
            int length = schema.get("maxLength").asInt();
            return Optional.of(
                    new Mutation("maxLength", length + " characters U+1F600", JSON.textNode("😀".repeat(length))));
        });
    }

    /**
     * One valid request with a mutation of each member that has one.
     *
     * @param special what is special about the request already
     */
    private Optional<Case> together(
            JsonNode valid, List<String> special, Function<Member, Optional<Mutation>> mutation) {
        JsonNode changed = valid.deepCopy();
        List<String> says = new ArrayList<>(special);
        for (Member member : members) {
            mutation.apply(member).ifPresent(m -> {
                set(changed, member.pointer(), m.value());
                says.add(member.says(m));
            });
        }
        return says.isEmpty() ? Optional.empty() : Optional.of(success(String.join("; ", says), changed));
    }

    private Case success(String says, JsonNode changed) {
        RuleId rule = RuleId.ofStatus(
                requests.operation(), requests.operation().success().status());
        return Case.accepted(rule, says, requests.withBody(changed));
    }

    /**
     * Every way to break one rule about the members, and some ways to break two.
     *
     * @param thorough with more values of each wrong type, and with each two members
     */
    List<Case> invalid(boolean thorough) {
        List<Case> cases = new ArrayList<>();
        addMissing(new Member("", "", body.schema()), cases);
        for (Member member : members) {
            boolean optional = !required(member);
            if (optional && typed(member)) {
                cases.add(Case.invalid(rule(member, "type"), member.path() + ": null", with(member, JSON.nullNode())));
            }
            for (Mutation usual : SchemaMutations.beyond(member.path(), member.schema())) {
                // a thorough run sends the others too
                Mutation m = optional ? SchemaMutations.ofOptional(usual, member.schema()) : usual;
                cases.add(Case.invalid(rule(member, m.keyword()), member.says(m), with(member, m.value())));
            }
            if (thorough) {
                for (Mutation m : SchemaMutations.moreWrongTypes(member.schema())) {
                    cases.add(Case.invalid(rule(member, m.keyword()), member.says(m), with(member, m.value())));
                }
            }
        }
        wholeBodies().forEach((says, value) -> cases.add(Case.invalid(bodyRule("type"), says, raw(value))));
        return distinct(cases);
    }

    /** A body that is of another type as a whole. */
    private Map<String, String> wholeBodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        if (body.schema().type().equals("object")) {
            bodies.put("an array instead of an object", "[]");
            bodies.put("a text instead of an object", "\"text\"");
            bodies.put("a list with the object instead of the object", "[" + valid + "]");
            bodies.put("a number instead of an object", "1");
            bodies.put("a boolean instead of an object", "true");
            bodies.put("null instead of an object", "null");
        }
        return bodies;
    }

    private static List<Case> distinct(List<Case> cases) {
        Set<String> known = new HashSet<>();
        return cases.stream()
                .filter(one -> known.add(one.rule() + " " + one.says()))
                .toList();
    }

    /**
     * Two members at fault in one body: both of a wrong type, or one of a wrong type and one missing. A target that stops at
     * the first fault, or counts them, answers these otherwise.
     *
     * @param thorough each two members, not only neighbours
     */
    List<Case> twoFaults(boolean thorough) {
        List<Member> typed = members.stream().filter(this::typed).toList();
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < typed.size(); i++) {
            List<Member> others = typed.stream()
                    .skip(i + 1L)
                    .filter(outside(typed.get(i)))
                    .limit(thorough ? typed.size() : 1)
                    .toList();
            for (Member other : others) {
                boolean missing = required(other) && (thorough || i % 2 == 0);
                if (!missing || thorough) {
                    cases.add(two(typed.get(i), other, false));
                }
                if (missing) {
                    cases.add(two(typed.get(i), other, true));
                }
            }
        }
        return cases;
    }

    private static Predicate<Member> outside(Member one) {
        return other -> !other.pointer().startsWith(one.pointer() + "/")
                && !one.pointer().startsWith(other.pointer() + "/");
    }

    private Case two(Member wrong, Member other, boolean missing) {
        Mutation m = wrongType(wrong);
        JsonNode changed = valid.deepCopy();
        set(changed, wrong.pointer(), m.value());
        if (missing) {
            JsonPointer at = JsonPointer.compile(other.pointer());
            ((ObjectNode) changed.at(at.head())).remove(at.last().getMatchingProperty());
        } else {
            set(changed, other.pointer(), wrongType(other).value());
        }
        String says = wrong.says(m) + "; " + (missing ? other.path() + ": missing" : other.says(wrongType(other)));
        return Case.invalid(rule(wrong, "type"), says, requests.withBody(changed));
    }

    private static Mutation wrongType(Member member) {
        return SchemaMutations.beyond(member.path(), member.schema()).stream()
                .filter(mutation -> mutation.keyword().equals("type"))
                .findFirst()
                .orElseThrow();
    }

    private boolean typed(Member member) {
        return !member.schema().type().isEmpty() && !member.schema().nullable();
    }

    /** Whether its parent requires it; the parent may be optional itself. */
    private boolean required(Member member) {
        if (member.pointer().endsWith("/0") && member.path().endsWith("[]")) {
            return false; // an item of a list
        }
        String parent = JsonPointers.parent(member.pointer());
        String name = member.path().substring(member.path().lastIndexOf('.') + 1);
        Schema schema = parent.isEmpty()
                ? body.schema()
                : members.stream()
                        .filter(one -> one.pointer().equals(parent))
                        .findFirst()
                        .orElseThrow()
                        .schema();
        return schema.required().contains(name);
    }

    private void addMissing(Member parent, List<Case> cases) {
        for (String name : parent.schema().required()) {
            Schema property = parent.schema().property(name).orElse(null); // a required name need not be a property
            Member member = parent.child(name, property);
            JsonNode changed = valid.deepCopy();
            ((ObjectNode) changed.at(parent.pointer())).remove(name);
            cases.add(Case.invalid(rule(member, "required"), member.path() + ": missing", requests.withBody(changed)));
            if (property != null && property.has("type") && !property.nullable()) {
                cases.add(Case.invalid(rule(member, "type"), member.path() + ": null", with(member, JSON.nullNode())));
            }
        }
        parent.schema().properties().forEach((name, property) -> {
            if (property.type().equals("object")) {
                addMissing(parent.child(name, property), cases);
            }
        });
    }

    List<Case> withoutEachOptional() {
        List<Case> cases = new ArrayList<>();
        for (String name : body.schema().properties().keySet()) {
            if (!body.schema().required().contains(name)) {
                JsonNode changed = valid.deepCopy();
                ((ObjectNode) changed).remove(name);
                cases.add(success(name + ": left out, which is allowed", changed));
            }
        }
        return cases;
    }

    /** Bodies that are not JSON, and no body at all. */
    List<Case> malformed() {
        String text = valid.toString();
        RuleId rule = bodyRule("wellFormed");
        List<Case> cases = new ArrayList<>(List.of(
                Case.invalid(rule, "the body cut off in the middle", raw(text.substring(0, text.length() / 2))),
                Case.invalid(rule, "a comma too many", raw(text.replaceFirst("}$", ",}"))),
                Case.invalid(rule, "single quotes", raw(text.replace('"', '\''))),
                Case.invalid(rule, "text that is not JSON", raw("firstName=Ada&lastName=Lovelace"))));
        if (body.required()) {
            cases.add(Case.invalid(
                    bodyRule("required"), "no body", requests.full().withoutBody()));
        }
        return cases;
    }

    /** A body that is too large for the gateway and also breaks a maxLength, so that no target may execute it. */
    Optional<Case> tooLarge() {
        return members.stream()
                .filter(member -> member.schema().has("maxLength"))
                .findFirst()
                .map(member -> Case.refused(
                        RuleId.ofStatus(requests.operation(), "413"),
                        member.path() + ": more than " + GatewayQuotas.PAYLOAD_BYTES + " bytes",
                        RefusalReason.TOO_LARGE,
                        stretched(with(member, JSON.textNode(LONG_TEXT)), GatewayQuotas.PAYLOAD_BYTES + 1)));
    }

    /** Works on bytes: writing such a long text as JSON takes as long as many scenarios. */
    private static Request stretched(Request request, int length) {
        String[] parts = new String(request.body().orElseThrow(), StandardCharsets.UTF_8).split(LONG_TEXT);
        byte[] before = parts[0].getBytes(StandardCharsets.UTF_8);
        byte[] after = parts[1].getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(before, before.length + length + after.length);
        Arrays.fill(whole, before.length, before.length + length, (byte) 'x');
        System.arraycopy(after, 0, whole, before.length + length, after.length);
        return request.withBody(whole);
    }

    private Request with(Member member, JsonNode value) {
        JsonNode changed = valid.deepCopy();
        set(changed, member.pointer(), value);
        return requests.withBody(changed);
    }

    private static void set(JsonNode root, String pointer, JsonNode value) {
        JsonPointer at = JsonPointer.compile(pointer);
        JsonNode parent = root.at(at.head());
        if (parent instanceof ArrayNode array) {
            array.set(at.last().getMatchingIndex(), value);
        } else {
            ((ObjectNode) parent).set(at.last().getMatchingProperty(), value);
        }
    }

    private Request raw(String text) {
        return requests.full().withBody(text.getBytes(StandardCharsets.UTF_8));
    }

    private RuleId bodyRule(String keyword) {
        return RuleId.ofBody(requests.operation(), "", keyword);
    }

    private RuleId rule(Member member, String keyword) {
        return RuleId.ofBody(requests.operation(), member.path(), keyword);
    }
}
