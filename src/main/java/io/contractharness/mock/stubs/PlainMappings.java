package io.contractharness.mock.stubs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.contractharness.contract.Operation;
import io.contractharness.mock.content.Mapping;
import io.contractharness.mock.content.MockContent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The mappings that ask for nothing but method and path of an operation that reads, and answer with nothing but the
 * intervention that the path names.
 */
final class PlainMappings {
    private static final JsonNode JSON_ALONE =
            JsonNodeFactory.instance.objectNode().put("Content-Type", "application/json");

    private static final JsonNode PROJECTION_ALONE =
            JsonNodeFactory.instance.arrayNode().add("project");

    /** By the id of the operation. */
    private final Map<String, Mapping> plain = new HashMap<>();

    /**
     * What could answer a GET at some moment.
     *
     * @param there the operations whose plain mapping is among the mappings
     * @param others the mappings besides the plain ones
     */
    record Readers(Set<String> there, List<StubMapping> others) {
        /** Whether no other mapping than the plain one of an operation can answer. */
        boolean plain(Operation operation, String target) {
            return there.contains(operation.id())
                    && others.stream()
                            .noneMatch(other -> other.getRequest()
                                    .getUrlMatcher()
                                    .match(target)
                                    .isExactMatch());
        }
    }

    PlainMappings(MockContent content) {
        for (Operation operation : content.description().operations()) {
            content.stubs().mappings().stream()
                    .filter(mapping -> isPlain(mapping.json(), operation))
                    .findFirst()
                    .ifPresent(mapping -> plain.put(operation.id(), mapping));
        }
    }

    private static boolean isPlain(JsonNode json, Operation operation) {
        return operation.method().equals("GET")
                && operation.body().isEmpty()
                && names(json, Set.of("$schema", "id", "uuid", "name", "priority", "request", "response"))
                && names(json.path("request"), Set.of("method", "urlPathTemplate"))
                && json.at("/request/method").asText().equals(operation.method())
                && json.at("/request/urlPathTemplate").asText().equals(operation.path())
                && names(json.path("response"), Set.of("status", "headers", "transformers"))
                && json.at("/response/status").asInt() == operation.successStatus()
                && json.at("/response/headers").equals(JSON_ALONE)
                && json.at("/response/transformers").equals(PROJECTION_ALONE);
    }

    private static boolean names(JsonNode json, Set<String> allowed) {
        Set<String> names = new HashSet<>();
        json.fieldNames().forEachRemaining(names::add);
        return allowed.containsAll(names);
    }

    /** What can answer a GET as the files say it; empty when only WireMock can tell. */
    Optional<Readers> ofFiles(List<Mapping> mappings) {
        boolean alone =
                mappings.stream().allMatch(mapping -> plain.containsValue(mapping) || cannotGet(mapping.json()));
        return alone && plain.size() <= 1 ? Optional.of(new Readers(plain.keySet(), List.of())) : Optional.empty();
    }

    private static boolean cannotGet(JsonNode mapping) {
        String method = mapping.at("/request/method").asText("ANY");
        return !method.equalsIgnoreCase("ANY") && !method.equalsIgnoreCase("GET");
    }

    /** What can answer a GET among the mappings that WireMock has now. */
    Readers of(Collection<StubMapping> now, Map<Mapping, StubMapping> ofFiles) {
        Set<String> there = new HashSet<>();
        Set<StubMapping> own = new HashSet<>();
        plain.forEach((operation, mapping) -> now.stream()
                .filter(stub -> stub == ofFiles.get(mapping))
                .forEach(stub -> {
                    there.add(operation);
                    own.add(stub);
                }));
        return new Readers(
                there,
                now.stream()
                        .filter(stub -> own.stream().noneMatch(plain -> plain == stub))
                        .filter(stub -> stub.getRequest()
                                .getMethod()
                                .match(RequestMethod.GET)
                                .isExactMatch())
                        .collect(Collectors.toList()));
    }
}
