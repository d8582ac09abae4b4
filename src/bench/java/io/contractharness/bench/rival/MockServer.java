package io.contractharness.bench.rival;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.bench.work.Work;
import io.contractharness.bench.work.WorkFile;
import io.contractharness.bench.work.Workload;
import io.contractharness.exchange.Header;
import java.util.List;

/** The work as expectations of MockServer: it cannot project, so each set of parts has an answer of its own. */
final class MockServer {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private MockServer() {}

    /** The higher an expectation's priority, the earlier it is tried; query parameters match when they are among those sent. */
    static String expectations(Work work) {
        WorkFile assignment = WorkFile.of(work);
        ArrayNode all = JSON.arrayNode();
        ObjectNode required = JSON.objectNode().put("type", "object");
        assignment.required().forEach(required.withArray("required")::add);
        List<String> values = List.copyOf(work.table().keySet());
        reads(all.addObject(), work, "c", 5, values);
        reads(all.addObject(), work, "b", 4, values.subList(0, 4));
        reads(all.addObject(), work, "d", 3, List.of(".*"));
        reads(all.addObject(), work, "a", 2, List.of());
        expectation(all.addObject(), work.workload("e"), 2)
                .putObject("body")
                .put("type", "JSON_SCHEMA")
                .set("jsonSchema", required);
        expectation(all.addObject(), work.workload("f"), 1);
        return all.toString();
    }

    private static void reads(ObjectNode expectation, Work work, String workload, int priority, List<String> values) {
        ObjectNode request = expectation(expectation, work.workload(workload), priority);
        ArrayNode wanted = request.putObject("queryStringParameters")
                .putArray(WorkFile.of(work).list());
        values.forEach(wanted::add);
        if (values.isEmpty()) {
            request.remove("queryStringParameters");
        }
    }

    /** Without query and body; gives its request to add them. */
    private static ObjectNode expectation(ObjectNode expectation, Workload workload, int priority) {
        ObjectNode request = expectation.put("priority", priority).putObject("httpRequest");
        request.put("method", workload.request().method())
                .put("path", workload.request().path());
        for (Header header : workload.request().headers()) {
            if (!header.named("x-sandbox") && !header.named("Content-Type")) {
                request.withObjectProperty("headers").putArray(header.name()).add(".+");
            }
        }
        expectation
                .putObject("httpResponse")
                .put("statusCode", workload.right().status())
                .put("body", workload.right().body().toString())
                .putObject("headers")
                .putArray("Content-Type")
                .add("application/json");
        return request;
    }
}
