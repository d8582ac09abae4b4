package io.contractharness.bench.rival;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.bench.work.Work;
import io.contractharness.bench.work.Workload;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.exchange.Header;
import java.util.List;

/** The work as a description for Prism: it cannot project, so each set of parts is an example that a request names. */
final class Prism {
    private Prism() {}

    static String description(ApiContract description, Work work) {
        JsonNode document = description.bundled();
        ObjectNode read =
                examples(document, work.reading(), work.reading().success().status());
        ObjectNode executed =
                examples(document, work.executing(), work.executing().success().status());
        List.of("a", "b", "c").forEach(key -> example(read, work.workload(key)));
        example(executed, work.workload("e"));
        example(examples(document, work.reading(), "400"), work.workload("d"));
        example(examples(document, work.executing(), "400"), work.workload("f"));
        return document.toString();
    }

    static List<Header> headers(Workload workload) {
        return workload.request().body().isPresent() || workload.refused()
                ? List.of()
                : List.of(new Header("Prefer", "example=" + workload.key()));
    }

    private static void example(ObjectNode examples, Workload workload) {
        examples.putObject(workload.key()).set("value", workload.right().body());
    }

    /** The examples of an answer, made empty; what several operations share is copied first. */
    private static ObjectNode examples(JsonNode document, Operation operation, String status) {
        ObjectNode responses = (ObjectNode) document.at(operation.pointer() + "/responses");
        ObjectNode response =
                document.at(operation.responses().get(status).pointer()).deepCopy();
        responses.set(status, response);
        ObjectNode media = (ObjectNode) response.at("/content/application~1json");
        media.remove("example");
        return media.putObject("examples");
    }
}
