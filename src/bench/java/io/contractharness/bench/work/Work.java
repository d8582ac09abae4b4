package io.contractharness.bench.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The six workloads, made from the description and its examples.
 *
 * @param reading the operation that can be extended
 * @param executing the operation that takes a body
 * @param whole the documented answer of the first, with every part
 * @param workloads in the order of the tables
 */
public record Work(Operation reading, Operation executing, JsonNode whole, List<Workload> workloads) {
    /** A value that is in no list of the description. */
    private static final String UNKNOWN = "no-such-value";

    public static Work of(ApiContract description) {
        JsonNode document = description.bundled();
        Operation reading = description.operations().stream()
                .filter(o -> o.extendParameter().isPresent())
                .findFirst()
                .orElseThrow();
        Operation executing = description.operations().stream()
                .filter(o -> o.body().isPresent())
                .findFirst()
                .orElseThrow();
        JsonNode whole = example(document, reading.success().pointer());
        List<String> values = List.copyOf(extend(reading).extend().keySet());
        List<Workload> workloads = new ArrayList<>();
        workloads.add(read("a", "GET without extend", reading, whole, List.of()));
        workloads.add(read("b", "GET with four", reading, whole, values.subList(0, 4)));
        workloads.add(read("c", "GET with all " + values.size(), reading, whole, values));
        workloads.add(new Workload(
                "d", "GET refused", request(reading, whole, List.of(UNKNOWN)), new JsonResponse(400, none()), false));
        workloads.addAll(executions(executing, document, whole));
        return new Work(reading, executing, whole, List.copyOf(workloads));
    }

    private static List<Workload> executions(Operation executing, JsonNode document, JsonNode whole) {
        ObjectNode body = example(document, executing.body().orElseThrow().pointer());
        ObjectNode refused = body.deepCopy();
        refused.remove(
                executing.body().orElseThrow().schema().required().iterator().next());
        Request request = new Request(
                        executing.method(), executing.path(), credentials(executing, whole), Optional.empty())
                .withHeader("Content-Type", executing.body().orElseThrow().mediaType());
        Request fresh = request.withBody(body.toString()).withHeader("x-sandbox", "bench-" + Workload.COUNTER);
        return List.of(
                new Workload(
                        "e",
                        executing.method() + " accepted",
                        fresh,
                        new JsonResponse(executing.successStatus(), none()),
                        true),
                new Workload(
                        "f",
                        executing.method() + " refused",
                        request.withBody(refused.toString()),
                        new JsonResponse(400, none()),
                        false));
    }

    private static Workload read(String key, String title, Operation reading, JsonNode whole, List<String> values) {
        return new Workload(
                key,
                title,
                request(reading, whole, values),
                new JsonResponse(
                        reading.successStatus(), new Parts(extend(reading).extend()).of((ObjectNode) whole, values)),
                false);
    }

    private static Request request(Operation reading, JsonNode whole, List<String> values) {
        String name = extend(reading).name();
        String query = values.stream().map(value -> name + "=" + value).collect(Collectors.joining("&"));
        String path = reading.path().replaceAll("\\{[^}]+}", id(whole));
        return new Request(
                reading.method(),
                query.isEmpty() ? path : path + "?" + query,
                credentials(reading, whole),
                Optional.empty());
    }

    /** Credentials of any form may read; those that carry an intervention execute it. */
    private static List<Header> credentials(Operation operation, JsonNode whole) {
        String token = encode("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "."
                + encode("{\"interventionId\":" + id(whole) + "}") + ".";
        return operation.parameters(Parameter.In.CREDENTIAL).stream()
                .map(p -> new Header(p.name(), p.bearer() ? "Bearer bench" : token))
                .toList();
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String id(JsonNode whole) {
        return whole.at("/data/id").asText();
    }

    static Parameter extend(Operation reading) {
        return reading.extendParameter().orElseThrow();
    }

    /** The first example that stands beside the schema of a body. */
    private static ObjectNode example(JsonNode document, String pointer) {
        JsonNode examples = document.at(pointer + "/content/application~1json/examples");
        JsonNode value = examples.properties().iterator().next().getValue().path("value");
        try {
            // Parsed from bytes, because trees are only equal when their numbers have the same type.
            return (ObjectNode) new JsonMapper().readTree(value.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode none() {
        return MissingNode.getInstance();
    }

    /** The workloads, with the answers of a correct server where the description has no body. */
    public Work with(Function<Workload, JsonResponse> reference) {
        return new Work(
                reading,
                executing,
                whole,
                workloads.stream()
                        .map(w -> w.right().body().isMissingNode() ? w.with(reference.apply(w)) : w)
                        .toList());
    }

    /** @throws IllegalArgumentException when there is no such workload */
    public Workload workload(String key) {
        return workloads.stream().filter(w -> w.key().equals(key)).findFirst().orElseThrow(() -> {
            String known = workloads.stream().map(Workload::key).collect(Collectors.joining(", "));
            return new IllegalArgumentException("workload " + key + ": wanted one of " + known);
        });
    }

    /** Every {@code extend} value with what it adds. */
    public Map<String, List<String>> table() {
        return extend(reading).extend();
    }
}
