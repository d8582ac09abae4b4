package io.contractharness.mock.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.OperationResponse;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.mock.access.StubDelays;
import io.contractharness.validation.SchemaValidator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the mappings, and checks the files they respond with against the schema of the operation. */
final class MappingFiles {
    /** WireMock writes the other two, and ignores them when it reads. */
    private static final List<String> IN_LIST_FILE = List.of("mappings", "meta", "$schema");

    private final List<StubLayer> layers;
    private final List<Mapping> mappings = new ArrayList<>();

    MappingFiles(List<StubLayer> layers) {
        this.layers = layers;
        for (int i = 0; i < layers.size(); i++) {
            for (String file : layers.get(i).json(StubLayer.MAPPINGS, true)) {
                read(i, file);
            }
        }
    }

    private void read(int layer, String file) {
        String label = layers.get(layer).label(file);
        layers.get(layer).parse(file).ifPresent(root -> {
            JsonNode list = root.path("mappings");
            if (!list.isArray()) {
                mappings.add(new Mapping(label, "", layer, root));
            } else {
                root.fieldNames().forEachRemaining(name -> {
                    if (!IN_LIST_FILE.contains(name)) {
                        layers.get(layer)
                                .problem(
                                        file,
                                        "/" + JsonPointers.escape(name),
                                        "mappings",
                                        "one of " + String.join(", ", IN_LIST_FILE) + " in a file with a list",
                                        "'" + name + "'");
                    }
                });
            }
            for (int i = 0; list.isArray() && i < list.size(); i++) {
                mappings.add(new Mapping(label, "/mappings/" + i, layer, list.get(i)));
            }
        });
    }

    List<Mapping> all() {
        return List.copyOf(mappings);
    }

    /** The files that mappings of this layer and of those before it respond with: in this layer they are not interventions. */
    Set<String> responseFiles(int layer) {
        Set<String> files = new HashSet<>();
        mappings.stream()
                .filter(m -> m.layer() <= layer)
                .forEach(m -> bodyFile(m).ifPresent(files::add));
        return files;
    }

    void check(ApiContract description, SchemaValidator schemas) {
        for (Mapping mapping : mappings) {
            checkDelay(mapping);
            bodyFile(mapping)
                    .filter(file -> !(isTemplate(mapping) && file.contains("{{"))) // known only at a request
                    .ifPresent(file -> check(mapping, file, description, schemas));
        }
    }

    private void check(Mapping mapping, String file, ApiContract description, SchemaValidator schemas) {
        Optional<StubLayer> layer = layers.stream().filter(l -> l.has(file)).reduce((before, last) -> last);
        if (layer.isEmpty()) {
            layers.get(mapping.layer())
                    .add(new StubProblem(
                            mapping.file(),
                            mapping.pointer() + "/response/bodyFileName",
                            "file",
                            "a file of " + StubLayer.FILES,
                            "'" + file.substring(StubLayer.FILES.length()) + "', which no layer has"));
            return;
        }
        int status = mapping.json().path("response").path("status").asInt(200);
        Optional<Operation> operation = operation(description, mapping.json().path("request"));
        Optional<Schema> schema = operation.flatMap(o -> o.response(status)).flatMap(OperationResponse::json);
        if (schema.isPresent() && !isTemplate(mapping)) {
            String name = operation.get().id() + " " + status;
            layer.get()
                    .parse(file)
                    .ifPresent(body -> schemas.check(schema.get(), body)
                            .forEach(v ->
                                    layer.get().add(StubProblem.of(layer.get().label(file), name, v))));
        }
    }

    /** Whether WireMock fills in templates, so that the file is not yet the body. */
    private static boolean isTemplate(Mapping mapping) {
        return mapping.json().at("/response/transformers").toString().contains("\"response-template\"");
    }

    private void checkDelay(Mapping mapping) {
        JsonNode response = mapping.json().path("response");
        StubDelays.problem(response)
                .ifPresent(pointer -> layers.get(mapping.layer())
                        .add(new StubProblem(
                                mapping.file(),
                                mapping.pointer() + "/response" + pointer,
                                "delay",
                                StubDelays.WANTED,
                                StubDelays.shown(response.at(pointer)))));
    }

    private static Optional<String> bodyFile(Mapping mapping) {
        JsonNode name = mapping.json().path("response").path("bodyFileName");
        return name.isTextual() ? Optional.of(StubLayer.FILES + name.asText()) : Optional.empty();
    }

    private static Optional<Operation> operation(ApiContract description, JsonNode request) {
        String method = request.path("method").asText("ANY");
        for (String key : List.of("urlPathTemplate", "urlPath", "url")) {
            if (request.path(key).isTextual()) {
                return description.find(method, request.path(key).asText().split("\\?", 2)[0]);
            }
        }
        return Optional.empty();
    }
}
