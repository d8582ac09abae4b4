package io.contractharness.simulator.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.spec.Description;
import io.contractharness.spec.DescriptionException;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import io.contractharness.spec.Pointers;
import io.contractharness.spec.Schema;
import io.contractharness.validation.Schemas;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the interventions out of {@code __files}: each file the whole answer of the operation that can extend it. */
final class Fixtures {
    private static final String ID = "/data/id";

    private final Folder folder;
    private final Description description;
    private final Schemas schemas;

    Fixtures(Folder folder, Description description, Schemas schemas) {
        this.folder = folder;
        this.description = description;
        this.schemas = schemas;
    }

    /** @param answers the files that mappings answer with, which are no interventions */
    Interventions read(Set<String> answers) {
        TreeMap<Long, ObjectNode> bodies = new TreeMap<>();
        Optional<Operation> reading = description.operations().stream()
                .filter(o -> o.extendParameter().isPresent())
                .findFirst();
        if (reading.isEmpty()) {
            return new Interventions(bodies);
        }
        Operation operation = reading.get();
        Schema schema = operation.success().json().orElseThrow();
        table(operation, schema);
        TreeMap<String, Long> names = new TreeMap<>();
        Map<Long, String> fileOf = new HashMap<>();
        for (String file : folder.json(Folder.FILES, 1)) {
            if (!answers.contains(file) && !file.equals(SessionsReader.FILE)) {
                folder.read(file)
                        .ifPresent(body -> read(operation, schema, file, body).ifPresent(id -> {
                            String other = fileOf.putIfAbsent(id, file);
                            if (other == null) {
                                bodies.put(id, (ObjectNode) body);
                                names.put(file.substring(Folder.FILES.length() + 1, file.length() - 5), id);
                            } else {
                                folder.add(
                                        new Fault(file, ID, "identity", "an id of its own", id + ", also in " + other));
                            }
                        }));
            }
        }
        return new Interventions(bodies, names);
    }

    private Optional<Long> read(Operation operation, Schema schema, String file, JsonNode body) {
        var violations = schemas.check(schema, body);
        violations.forEach(v -> folder.add(Fault.of(file, name(operation, operation.successStatus()), v)));
        return violations.isEmpty() ? Optional.of(body.at(ID).longValue()) : Optional.empty();
    }

    /** How messages call the schema of an answer. */
    static String name(Operation operation, int status) {
        return operation.id() + " " + status;
    }

    /** Every pointer of the table must lead to a member of the answer, or it would silently add nothing. */
    private void table(Operation operation, Schema schema) {
        Parameter extend = operation.extendParameter().orElseThrow();
        extend.extend().forEach((value, pointers) -> {
            for (String pointer : pointers) {
                if (!leads(schema, pointer)) {
                    throw new DescriptionException(extend.schema().location("items") + ": x-extend of '" + value
                            + "': wanted a pointer to a member of the " + operation.successStatus() + " body of "
                            + operation.id() + ", came " + pointer);
                }
            }
        });
    }

    private static boolean leads(Schema schema, String pointer) {
        Optional<Schema> at = Optional.of(schema);
        for (String token : List.of(pointer.split("/", -1)).subList(1, pointer.split("/", -1).length)) {
            at = at.flatMap(s -> s.property(Pointers.unescape(token)));
        }
        return at.isPresent() && !pointer.isEmpty();
    }
}
