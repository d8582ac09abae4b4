package io.contractharness.deployment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The data of the deployment: one snapshot of each intervention, replaced as a whole. */
final class Interventions {

    private final Map<Long, ObjectNode> byId = new ConcurrentHashMap<>();

    private Interventions() {}

    static Interventions with(List<Executable> executables) {
        Interventions interventions = new Interventions();
        ObjectNode example = read("intervention-1.json");
        interventions.byId.put(1L, example);
        interventions.byId.put(7L, read("intervention-7.json"));
        for (Executable executable : executables) {
            interventions.byId.put(executable.intervention(), planned(example, executable.intervention()));
        }
        return interventions;
    }

    Optional<ObjectNode> find(long id) {
        return Optional.ofNullable(byId.get(id)).map(ObjectNode::deepCopy);
    }

    /** Changes an intervention; other changes wait until this one is done. */
    void change(long id, UnaryOperator<ObjectNode> change) {
        byId.computeIfPresent(id, (same, before) -> change.apply(before.deepCopy()));
    }

    private static ObjectNode planned(ObjectNode example, long id) {
        ObjectNode planned = example.deepCopy();
        planned.put("id", id);
        planned.put("codePin", 100_000 + id);
        planned.put("description", "Intervention " + id + ", ready to be executed");
        return planned;
    }

    private static ObjectNode read(String file) {
        try (InputStream in = Interventions.class.getResourceAsStream("/deployment/" + file)) {
            return (ObjectNode) new ObjectMapper().readTree(in).get("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
