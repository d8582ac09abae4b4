package io.contractharness.bench.rival;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.bench.work.Work;
import io.contractharness.bench.work.WorkFile;
import io.contractharness.bench.work.Workload;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The work as an environment of Mockoon: it cannot project, so rules choose among ready answers. */
final class Mockoon {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** The number of the format that version 9 writes. */
    private static final int FORMAT = 33;

    private final Work work;
    private final WorkFile assignment;

    Mockoon(Work work) {
        this.work = work;
        this.assignment = WorkFile.of(work);
    }

    String environment(int port) {
        ObjectNode environment = JSON.objectNode()
                .put("uuid", id("environment"))
                .put("lastMigration", FORMAT)
                .put("name", "bench")
                .put("endpointPrefix", "")
                .put("latency", 0)
                .put("port", port)
                .put("hostname", "127.0.0.1")
                .put("proxyMode", false)
                .put("proxyHost", "")
                .put("proxyRemovePrefix", false)
                .put("cors", false);
        List.of("folders", "headers", "proxyReqHeaders", "proxyResHeaders", "data", "callbacks")
                .forEach(environment::putArray);
        ObjectNode tls =
                environment.putObject("tlsOptions").put("enabled", false).put("type", "CERT");
        List.of("pfxPath", "certPath", "keyPath", "caPath", "passphrase").forEach(name -> tls.put(name, ""));
        ArrayNode routes = environment.putArray("routes");
        routes.add(route(work.workload("a"), assignment.readPath(), reads()));
        routes.add(route(work.workload("e"), assignment.executePath(), executions()));
        ArrayNode children = environment.putArray("rootChildren");
        routes.forEach(route -> children.addObject()
                .put("type", "route")
                .put("uuid", route.path("uuid").asText()));
        return environment.toString();
    }

    /**
     * The first answer whose rules hold is given. One value comes as text and several as a list, whose last number tells
     * how long it is.
     */
    private ArrayNode reads() {
        String values = String.join("|", work.table().keySet());
        int last = work.table().size() - 1;
        ArrayNode answers = JSON.arrayNode();
        answers.add(answer("a", false, rule("query", assignment.list(), "null", "", false)));
        answers.add(answer("d", false, rule("query", assignment.list(), "regex", "^(" + values + ")$", true)));
        answers.add(answer("c", false, rule("query", assignment.list() + "." + last, "null", "", true)));
        answers.add(answer("b", true));
        return answers;
    }

    private ArrayNode executions() {
        ObjectNode[] rules = assignment.required().stream()
                .map(name -> rule("body", name, "null", "", true))
                .toArray(ObjectNode[]::new);
        return JSON.arrayNode().add(answer("e", false, rules)).add(answer("f", true));
    }

    private static ObjectNode route(Workload workload, String path, ArrayNode answers) {
        ObjectNode route = JSON.objectNode()
                .put("uuid", id(path))
                .put("type", "http")
                .put("documentation", "")
                .put("method", workload.request().method().toLowerCase(Locale.ROOT))
                .put("endpoint", path.substring(1).replaceAll("\\{([^}]+)}", ":$1"))
                .put("streamingInterval", 0)
                .putNull("responseMode")
                .putNull("streamingMode");
        route.set("responses", answers);
        return route;
    }

    private ObjectNode answer(String workload, boolean otherwise, ObjectNode... rules) {
        WorkFile.Canned canned = assignment.canned().get(workload);
        ObjectNode answer = JSON.objectNode()
                .put("uuid", id(workload))
                .put("body", canned.body().toString())
                .put("latency", 0)
                .put("statusCode", canned.status())
                .put("label", "")
                .put("bodyType", "INLINE")
                .put("filePath", "")
                .put("databucketID", "")
                .put("sendFileAsBody", false)
                .put("rulesOperator", "AND")
                .put("disableTemplating", true)
                .put("fallbackTo404", false)
                .put("default", otherwise)
                .put("crudKey", "id");
        answer.putArray("headers").addObject().put("key", "Content-Type").put("value", "application/json");
        answer.putArray("callbacks");
        answer.putArray("rules").addAll(List.of(rules));
        return answer;
    }

    private static ObjectNode rule(String target, String modifier, String operator, String value, boolean invert) {
        return JSON.objectNode()
                .put("target", target)
                .put("modifier", modifier)
                .put("operator", operator)
                .put("value", value)
                .put("invert", invert);
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }
}
