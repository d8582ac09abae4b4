package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.documented;
import static io.contractharness.faults.BrokenRule.inferred;
import static io.contractharness.faults.ProxyBehaviour.accepting;
import static io.contractharness.faults.ProxyBehaviour.onAny;
import static io.contractharness.faults.ProxyBehaviour.refusing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Faults of validation: an invalid request is repaired on its way to the target, or a valid one is refused. */
final class RequestValidation {

    private static final FaultGroup GROUP = new FaultGroup("request validation");
    private static final BigInteger LARGEST = BigInteger.valueOf(9_007_199_254_740_991L);
    private static final String SIGNATURE = "{\"name\":\"a.png\",\"mimeType\":\"image/png\",\"size\":1}";
    private static final String BODY = "{\"firstName\":\"a\",\"lastName\":\"b\",\"signature\":" + SIGNATURE + "}";

    private RequestValidation() {}

    static List<Fault> faults() {
        return Stream.of(lengths(), members(), signature(), bodies(), identifiers())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Fault> lengths() {
        return List.of(
                tooLong("firstName", 250),
                tooLong("lastName", 250),
                tooLong("email", 250),
                tooLong("providerActionComment", 2500),
                tooLong("comment", 2500),
                atLimit("firstName", 250),
                atLimit("lastName", 250),
                atLimit("email", 250),
                atLimit("providerActionComment", 2500),
                atLimit("comment", 2500),
                GROUP.fault(
                        "firstName-counted-in-units",
                        "Characters beyond the basic plane count twice in firstName.",
                        inferred("firstName"),
                        refusing(request -> {
                            String text = request.json().path("firstName").asText();
                            return request.executes() && text.length() > 250 && length(text) <= 250;
                        })));
    }

    private static List<Fault> members() {
        return List.of(
                optional("firstName", "\"a\""),
                optional("lastName", "\"b\""),
                optional("signature", SIGNATURE),
                untyped("firstName"),
                untyped("lastName"),
                untyped("email"),
                untyped("providerActionComment"),
                untyped("comment"),
                executing(
                        "firstName-null-accepted",
                        "A firstName of null is accepted.",
                        documented("firstName"),
                        body -> {
                            if (body.path("firstName").isNull()) {
                                body.put("firstName", "a");
                            }
                        }),
                executing(
                        "signature-untyped",
                        "A signature that is no object is accepted.",
                        documented("signature"),
                        body -> {
                            if (body.has("signature") && !body.get("signature").isObject()) {
                                body.set("signature", Json.parse(SIGNATURE));
                            }
                        }),
                refused(
                        "email-required",
                        "An execution without email is refused.",
                        documented("email"),
                        request -> request.json().isObject() && !request.json().has("email")),
                refused(
                        "comment-required",
                        "An execution without comment is refused.",
                        documented("comment"),
                        request -> request.json().isObject() && !request.json().has("comment")),
                refused(
                        "accents-refused",
                        "A name with letters beyond ASCII is refused.",
                        documented("firstName", "lastName"),
                        request -> !(request.json().path("firstName").asText()
                                        + request.json().path("lastName").asText())
                                .matches("\\p{ASCII}*")));
    }

    private static List<Fault> signature() {
        return List.of(
                signatureOptional("name", "\"a.png\""),
                signatureOptional("mimeType", "\"image/png\""),
                signatureOptional("size", "1"),
                size("signature-size-as-text", "A size as text is accepted.", JsonNode::isTextual),
                size(
                        "signature-size-as-fraction",
                        "A size with a fraction is accepted.",
                        size -> size.isNumber()
                                && size.decimalValue().remainder(BigDecimal.ONE).signum() != 0),
                size(
                        "signature-size-negative",
                        "A negative size is accepted.",
                        size -> size.isNumber() && size.decimalValue().signum() < 0),
                executing(
                        "signature-name-untyped",
                        "A name of the signature that is no string is accepted.",
                        inferred("/signature/name"),
                        body -> Json.change(body, "/signature/name", old -> TextNode.valueOf(old.asText()))),
                refused(
                        "signature-size-zero-refused",
                        "A size of zero is refused.",
                        inferred("/signature/size"),
                        request -> request.json().at("/signature/size").asLong(1) == 0));
    }

    private static List<Fault> bodies() {
        return List.of(
                raw(
                        "malformed-accepted",
                        "A body that is not JSON is accepted.",
                        documented("body", "JSON", "json"),
                        request -> request.body().length > 0 && request.json().isMissingNode()),
                raw(
                        "empty-accepted",
                        "An execution without a body is accepted.",
                        documented("body"),
                        request -> request.body().length == 0),
                raw(
                        "array-accepted",
                        "A body that is an array is accepted.",
                        documented("body", "object", "array"),
                        request -> request.json().isArray()),
                media(
                        "media-type-missing-accepted",
                        "An execution without Content-Type is accepted.",
                        request -> !request.has("Content-Type")),
                media(
                        "media-type-wrong-accepted",
                        "An execution with another Content-Type is accepted.",
                        request -> request.has("Content-Type") && !json(request)),
                media(
                        "media-type-text-accepted",
                        "An execution as text/plain is accepted.",
                        request -> request.header("Content-Type").orElse("").startsWith("text/plain")),
                refused(
                        "media-type-parameter-refused",
                        "A charset parameter of application/json is refused.",
                        inferred("Content-Type", "charset"),
                        request -> request.header("Content-Type").orElse("").contains(";")));
    }

    private static List<Fault> identifiers() {
        return List.of(
                identifier(
                        "id-text-accepted",
                        "An interventionId that is a word is accepted.",
                        id -> !id.matches("[-+0-9.]+")),
                identifier(
                        "id-fraction-accepted",
                        "An interventionId with a fraction is accepted.",
                        id -> id.matches("-?\\d+\\.\\d+")),
                identifier(
                        "id-beyond-range-accepted",
                        "An interventionId above the range is accepted.",
                        id -> integer(id) && new BigInteger(id).compareTo(LARGEST) > 0),
                identifier(
                        "id-below-range-accepted",
                        "An interventionId below the range is accepted.",
                        id -> integer(id) && new BigInteger(id).compareTo(LARGEST.negate()) < 0),
                limit("id-upper-limit-refused", LARGEST, 404, 400),
                limit("id-lower-limit-refused", LARGEST.negate(), 404, 400),
                limit("id-above-limit-unknown", LARGEST.add(BigInteger.ONE), 400, 404),
                limit("id-below-limit-unknown", LARGEST.add(BigInteger.ONE).negate(), 400, 404));
    }

    private static Fault tooLong(String field, int limit) {
        return executing(
                field + "-too-long-accepted",
                "A " + field + " longer than " + limit + " characters is accepted.",
                documented(field),
                body -> Json.change(
                        body,
                        "/" + field,
                        old -> old.isTextual() && length(old.textValue()) > limit
                                ? TextNode.valueOf(old.textValue()
                                        .substring(0, old.textValue().offsetByCodePoints(0, limit)))
                                : old));
    }

    private static Fault atLimit(String field, int limit) {
        return refused(
                field + "-limit-refused",
                "A " + field + " of exactly " + limit + " characters is refused.",
                documented(field),
                request -> length(request.json().path(field).asText()) == limit);
    }

    private static Fault optional(String field, String instead) {
        return executing(
                field + "-optional", "An execution without " + field + " is accepted.", documented(field), body -> {
                    if (!body.has(field)) {
                        body.set(field, Json.parse(instead));
                    }
                });
    }

    private static Fault untyped(String field) {
        return executing(
                field + "-untyped",
                "A " + field + " that is no string is accepted.",
                documented(field),
                body -> Json.change(
                        body, "/" + field, old -> old.isTextual() ? old : TextNode.valueOf("a@example.org")));
    }

    private static Fault signatureOptional(String member, String instead) {
        return executing(
                "signature-" + member + "-optional",
                "A signature without " + member + " is accepted.",
                inferred("/signature/" + member),
                body -> {
                    if (body.path("signature") instanceof ObjectNode signature && !signature.has(member)) {
                        signature.set(member, Json.parse(instead));
                    }
                });
    }

    private static Fault size(String name, String does, Predicate<JsonNode> which) {
        return executing(
                name,
                does,
                inferred("/signature/size"),
                body -> Json.change(body, "/signature/size", old -> which.test(old) ? IntNode.valueOf(1) : old));
    }

    private static Fault executing(String name, String does, BrokenRule brokenRule, Consumer<ObjectNode> repair) {
        return GROUP.fault(name, does, brokenRule, accepting(request -> {
            JsonNode json = request.json();
            if (!request.executes() || !json.isObject()) {
                return request;
            }
            ObjectNode repaired = json.deepCopy();
            repair.accept(repaired);
            return repaired.equals(json) ? request : request.withBody(Json.write(repaired));
        }));
    }

    private static Fault raw(String name, String does, BrokenRule brokenRule, Predicate<ProxiedRequest> which) {
        return GROUP.fault(
                name,
                does,
                brokenRule,
                accepting(request -> request.executes() && which.test(request)
                        ? request.withBody(BODY.getBytes(StandardCharsets.UTF_8))
                        : request));
    }

    private static Fault media(String name, String does, Predicate<ProxiedRequest> which) {
        return GROUP.fault(
                name,
                does,
                documented("Content-Type", "content-type", "media type"),
                accepting(request -> request.executes() && which.test(request)
                        ? request.with("Content-Type", "application/json")
                        : request));
    }

    private static Fault refused(String name, String does, BrokenRule brokenRule, Predicate<ProxiedRequest> which) {
        return GROUP.fault(
                name,
                does,
                brokenRule,
                refusing(request -> request.executes() && json(request) && which.test(request)));
    }

    private static Fault identifier(String name, String does, Predicate<String> which) {
        return GROUP.fault(name, does, documented("interventionId"), exchange -> {
            String accounts = Long.toString(exchange.accounts().intervention());
            return accepting(
                            request -> request.reads() && which.test(request.id()) ? request.withId(accounts) : request)
                    .answer(exchange);
        });
    }

    private static Fault limit(String name, BigInteger id, int from, int to) {
        return GROUP.fault(
                name,
                "The interventionId " + id + " is refused with " + to + " instead of " + from + ".",
                inferred("interventionId"),
                onAny((request, answer) ->
                        request.reads() && request.id().equals(id.toString()) && answer.status() == from
                                ? answer.withStatus(to, "Fault")
                                : answer));
    }

    private static boolean json(ProxiedRequest request) {
        return request.header("Content-Type")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .startsWith("application/json");
    }

    private static boolean integer(String id) {
        return id.matches("-?\\d+");
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
