package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.documented;
import static io.contractharness.faults.ProxyBehaviour.accepting;
import static io.contractharness.faults.ProxyBehaviour.onAny;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Faults of JSON types: a value of one wrong type is taken for a valid one, or two faults in one body are. */
final class TypeConversions {

    private static final FaultGroup GROUP = new FaultGroup("request validation");
    private static final String SIGNATURE = "{\"name\":\"a.png\",\"mimeType\":\"image/png\",\"size\":1}";
    private static final String BODY = "{\"firstName\":\"a\",\"lastName\":\"b\",\"signature\":" + SIGNATURE + "}";

    /** A valid value of each member. */
    private static final Map<String, String> VALID = Map.of(
            "/firstName", "\"a\"",
            "/lastName", "\"b\"",
            "/email", "\"a@example.org\"",
            "/providerActionComment", "\"c\"",
            "/comment", "\"d\"",
            "/signature", SIGNATURE,
            "/signature/name", "\"a.png\"",
            "/signature/mimeType", "\"image/png\"",
            "/signature/size", "1");

    private TypeConversions() {}

    static List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        VALID.keySet().stream().sorted().forEach(pointer -> {
            faults.add(converted(pointer, "list", "a list", value -> value.isArray() && value.size() == 1));
            faults.add(converted(pointer, "null", "null", JsonNode::isNull));
            faults.add(converted(pointer, "boolean", "a boolean", JsonNode::isBoolean));
        });
        for (String pointer : List.of("/email", "/providerActionComment", "/comment")) {
            faults.add(converted(pointer, "false", "false", BooleanNode.FALSE::equals));
            faults.add(converted(
                    pointer,
                    "zero",
                    "zero",
                    value -> value.isNumber() && value.decimalValue().signum() == 0));
            faults.add(converted(pointer, "object", "an object", JsonNode::isObject));
        }
        faults.add(converted("/signature", "number", "a number", JsonNode::isNumber));
        faults.add(converted("/signature/size", "object", "an object", JsonNode::isObject));
        faults.add(whole("null", JsonNode::isNull));
        faults.add(whole("number", JsonNode::isNumber));
        faults.add(whole("boolean", JsonNode::isBoolean));
        faults.add(whole("text", JsonNode::isTextual));
        faults.add(whole("list", json -> json.isArray() && json.size() == 1));
        faults.addAll(twoFaults());
        return faults;
    }

    private static List<Fault> twoFaults() {
        return List.of(
                GROUP.fault(
                        "two-wrong-types-accepted",
                        "A body in which two members are of a wrong type is accepted.",
                        documented("firstName", "lastName", "email", "comment", "providerActionComment", "signature"),
                        repairing(
                                json -> wrong(json).size() == 2 && missing(json).isEmpty())),
                GROUP.fault(
                        "wrong-and-missing-accepted",
                        "A body in which one member is of a wrong type and another is missing is accepted.",
                        documented("firstName", "lastName", "signature"),
                        repairing(
                                json -> wrong(json).size() == 1 && missing(json).size() == 1)),
                GROUP.fault(
                        "two-faults-as-500",
                        "A body with two faults is an error of the server.",
                        documented("firstName", "lastName", "email", "comment", "providerActionComment", "signature"),
                        onAny((request, answer) ->
                                request.executes() && wrong(request.json()).size() == 2
                                        ? ProxiedResponse.json(500, "{\"message\":\"Internal Server Error\"}")
                                        : answer)));
    }

    private static Fault converted(String pointer, String type, String says, Predicate<JsonNode> which) {
        String name = pointer.substring(1).replace('/', '-');
        boolean inner = pointer.startsWith("/signature/");
        return GROUP.fault(
                name + "-" + type + "-converted",
                "A " + name + " that is " + says + " is accepted.",
                // which members a signature has is inferred, but the types that are shown are documented
                inner ? documented(pointer) : documented(pointer.substring(1)),
                accepting(request -> {
                    JsonNode json = request.json();
                    if (!request.executes() || !json.isObject() || !which.test(json.at(pointer))) {
                        return request;
                    }
                    ObjectNode repaired = json.deepCopy();
                    Json.change(repaired, pointer, old -> Json.parse(VALID.get(pointer)));
                    return request.withBody(Json.write(repaired));
                }));
    }

    private static Fault whole(String type, Predicate<JsonNode> which) {
        return GROUP.fault(
                "body-" + type + "-converted",
                "A body that is a " + type + " as a whole is accepted.",
                documented("object", "body", "requestBody"),
                accepting(request -> request.executes() && which.test(request.json())
                        ? request.withBody(Json.write(Json.parse(BODY)))
                        : request));
    }

    private static ProxyBehaviour repairing(Predicate<JsonNode> which) {
        return accepting(request -> request.executes() && which.test(request.json())
                ? request.withBody(Json.write(Json.parse(BODY)))
                : request);
    }

    private static List<String> wrong(JsonNode json) {
        return VALID.keySet().stream()
                .filter(pointer -> !json.at(pointer).isMissingNode()
                        && json.at(pointer).getNodeType()
                                != Json.parse(VALID.get(pointer)).getNodeType())
                .toList();
    }

    private static List<String> missing(JsonNode json) {
        boolean signature = json.path("signature").isObject();
        return VALID.keySet().stream()
                .filter(pointer -> pointer.matches("/(firstName|lastName|signature)")
                        || signature && pointer.startsWith("/signature/"))
                .filter(pointer -> json.at(pointer).isMissingNode())
                .toList();
    }
}
