package io.contractharness.bench.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The work as a file, for the Java programs of the benchmark, which do not use the harness.
 * The parts of an answer that its {@code extend} values add: the plain way, which the right answers are made by and
 *
 * @param readPath path template of the reading operation
 * @param list name of the parameter that asks for parts
 * @param table what each of its values adds
 * @param whole the answer with every part
 * @param executeMethod method of the executing operation
 * @param executePath its path
 * @param required members without which its body is refused
 * @param credentials headers that every request must carry
 * @param canned each request with its answer
 */
public record WorkFile(
        String readPath,
        String list,
        Map<String, List<String>> table,
        ObjectNode whole,
        String executeMethod,
        String executePath,
        List<String> required,
        List<String> credentials,
        Map<String, Canned> canned) {

    /**
     * A request and its answer.
     *
     * @param method of the request
     * @param target path and query
     * @param length bytes of the request's body
     * @param status of the answer
     * @param body of the answer
     */
    public record Canned(String method, String target, int length, int status, JsonNode body) {}

    public static WorkFile of(Work work) {
        Map<String, Canned> canned = new LinkedHashMap<>();
        for (Workload w : work.workloads()) {
            int length = w.request().body().map(body -> body.length).orElse(0);
            canned.put(
                    w.key(),
                    new Canned(
                            w.request().method(),
                            w.request().target(),
                            length,
                            w.right().status(),
                            w.right().body()));
        }
        return new WorkFile(
                work.reading().path(),
                Work.extend(work.reading()).name(),
                work.table(),
                (ObjectNode) work.whole(),
                work.executing().method(),
                work.executing().path(),
                List.copyOf(work.executing().body().orElseThrow().schema().required()),
                work.reading().parameters(Parameter.In.CREDENTIAL).stream()
                        .map(Parameter::name)
                        .toList(),
                canned);
    }

    public void write(Path file) throws IOException {
        Files.write(file, new JsonMapper().writeValueAsBytes(this));
    }

    public static WorkFile read(Path file) throws IOException {
        return new JsonMapper().readValue(Files.readAllBytes(file), WorkFile.class);
    }
}
