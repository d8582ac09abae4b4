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
 * The plain mappings: they match by method and path of a read operation alone, and answer with the intervention of the path.
 */
final class PlainMappings {
    private static final JsonNode ONLY_JSON =
            JsonNodeFactory.instance.objectNode().put("Content-Type", "application/json");

    private static final JsonNode ONLY_PROJECT =
            JsonNodeFactory.instance.arrayNode().add("project");

    /** By the id of the operation. */
    private final Map<String, Mapping> plain = new HashMap<>();

    /**
     * The mappings that can answer a GET.
     *
     * @param operations those with a plain mapping
     * @param others the mappings that are not plain
     */
    record PlainReads(Set<String> operations, List<StubMapping> others) {
        /** Whether only the plain mapping of the operation can answer. */
        boolean plain(Operation operation, String target) {
            return operations.contains(operation.id())
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
                && json.at("/response/headers").equals(ONLY_JSON)
                && json.at("/response/transformers").equals(ONLY_PROJECT);
    }

    private static boolean names(JsonNode json, Set<String> allowed) {
        Set<String> names = new HashSet<>();
        json.fieldNames().forEachRemaining(names::add);
        return allowed.containsAll(names);
    }

    /** The plain reads by the files; empty when only WireMock can decide. */
    Optional<PlainReads> ofFiles(List<Mapping> mappings) {
        boolean onlyPlain =
                mappings.stream().allMatch(mapping -> plain.containsValue(mapping) || cannotGet(mapping.json()));
        return onlyPlain && plain.size() <= 1
                ? Optional.of(new PlainReads(plain.keySet(), List.of()))
                : Optional.empty();
    }

    private static boolean cannotGet(JsonNode mapping) {
        String method = mapping.at("/request/method").asText("ANY");
        return !method.equalsIgnoreCase("ANY") && !method.equalsIgnoreCase("GET");
    }

    /** The plain reads by the mappings that WireMock has now. */
    PlainReads of(Collection<StubMapping> now, Map<Mapping, StubMapping> ofFiles) {
        Set<String> operations = new HashSet<>();
        Set<StubMapping> own = new HashSet<>();
        plain.forEach((operation, mapping) -> now.stream()
                .filter(stub -> stub == ofFiles.get(mapping))
                .forEach(stub -> {
                    operations.add(operation);
                    own.add(stub);
                }));
        return new PlainReads(
                operations,
                now.stream()
                        .filter(stub -> own.stream().noneMatch(plain -> plain == stub))
                        .filter(stub -> stub.getRequest()
                                .getMethod()
                                .match(RequestMethod.GET)
                                .isExactMatch())
                        .collect(Collectors.toList()));
    }
}
