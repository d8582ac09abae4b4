package io.contractharness.simulator.state;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.spec.Description;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Schema;
import io.contractharness.validation.Schemas;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the mappings say of the files they answer with: a file that answers a described operation keeps its schema. */
final class Mappings {
    private final Folder folder;
    private final Description description;
    private final Schemas schemas;
    private final List<JsonNode> mappings = new ArrayList<>();

    Mappings(Folder folder, Description description, Schemas schemas) {
        this.folder = folder;
        this.description = description;
        this.schemas = schemas;
        for (String file : folder.json(Folder.MAPPINGS, Integer.MAX_VALUE)) {
            folder.read(file).ifPresent(root -> {
                if (root.path("mappings").isArray()) {
                    root.path("mappings").forEach(mappings::add);
                } else {
                    mappings.add(root);
                }
            });
        }
    }

    Set<String> answerFiles() {
        Set<String> files = new HashSet<>();
        mappings.forEach(mapping -> file(mapping).ifPresent(files::add));
        return files;
    }

    void check() {
        for (JsonNode mapping : mappings) {
            JsonNode response = mapping.path("response");
            int status = response.path("status").asInt(200);
            Optional<String> file = file(mapping);
            Optional<Operation> operation = operation(mapping.path("request"));
            Optional<Schema> schema = operation.flatMap(o -> o.response(status)).flatMap(says -> says.json());
            if (file.isPresent() && schema.isPresent()) {
                folder.read(file.get())
                        .ifPresent(body -> schemas.check(schema.get(), body)
                                .forEach(v ->
                                        folder.add(Fault.of(file.get(), Fixtures.name(operation.get(), status), v))));
            }
        }
    }

    private static Optional<String> file(JsonNode mapping) {
        JsonNode name = mapping.path("response").path("bodyFileName");
        return name.isTextual() ? Optional.of(Folder.FILES + "/" + name.asText()) : Optional.empty();
    }

    private Optional<Operation> operation(JsonNode request) {
        String method = request.path("method").asText("ANY");
        for (String key : List.of("urlPathTemplate", "urlPath", "url")) {
            if (request.path(key).isTextual()) {
                return description.find(method, request.path(key).asText().split("\\?", 2)[0]);
            }
        }
        return Optional.empty();
    }
}
