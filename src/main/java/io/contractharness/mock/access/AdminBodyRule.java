package io.contractharness.mock.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** What a body sent to WireMock's admin API may contain: stubs that answer by themselves and contact nothing else. */
public enum AdminBodyRule {
    /** One stub, in the format of {@code stubs/mappings}. */
    MAPPING,
    /** Several stubs. */
    IMPORT,
    /** A stub like one that is to be removed. */
    REMOVAL,
    /** A pattern that selects requests or stubs. */
    PATTERN;

    private static final Set<String> IN_IMPORT = Set.of("mappings", "importOptions");
    private static final Set<String> IN_MAPPING = names("""
            id uuid name request response priority scenarioName requiredScenarioState newScenarioState metadata
            insertionIndex""");
    private static final Set<String> IN_RESPONSE = names("""
            status statusMessage headers body jsonBody base64Body bodyFileName fixedDelayMilliseconds delayDistribution
            chunkedDribbleDelay fault transformers transformerParameters fromConfiguredStub""");

    private static Set<String> names(String text) {
        return Set.of(text.split("\\s"));
    }

    /** The first part of a body that is not allowed, with its place; empty when all of it is allowed. */
    public Optional<String> problem(JsonNode body) {
        return switch (this) {
            case MAPPING, REMOVAL -> mappingProblem("", body);
            case IMPORT -> importProblem(body);
            case PATTERN -> schemaProblem("", body);
        };
    }

    /** How many stubs a body adds or replaces. */
    public int stubs(JsonNode body) {
        return switch (this) {
            case MAPPING -> 1;
            case IMPORT -> body.path("mappings").size();
            case REMOVAL, PATTERN -> 0;
        };
    }

    private static Optional<String> importProblem(JsonNode body) {
        Optional<String> problem = unknownMember("", body, IN_IMPORT);
        int i = 0;
        for (JsonNode mapping : body.path("mappings")) {
            String place = "/mappings/" + i++;
            problem = problem.or(() -> mappingProblem(place, mapping));
        }
        return problem;
    }

    private static Optional<String> mappingProblem(String place, JsonNode mapping) {
        JsonNode response = mapping.path("response");
        boolean template = response.path("transformers").toString().contains("\"response-template\"");
        return unknownMember(place, mapping, IN_MAPPING)
                .or(() -> unknownMember(place + "/response", response, IN_RESPONSE))
                .or(() -> template ? problem(place + "/response/transformers", "response-template") : Optional.empty())
                .or(() -> schemaProblem(place + "/request", mapping.path("request")))
                .or(() -> delayProblem(place + "/response", response));
    }

    private static Optional<String> unknownMember(String place, JsonNode object, Set<String> known) {
        return object.properties().stream()
                .filter(member -> !known.contains(member.getKey()) && !isEmpty(member.getValue()))
                .findFirst()
                .flatMap(member -> problem(place, member.getKey()));
    }

    /** WireMock's own client writes members without content. */
    private static boolean isEmpty(JsonNode value) {
        return value.isNull() || value.isBoolean() && !value.asBoolean() || value.isContainerNode() && value.isEmpty();
    }

    /** A schema may refer to another by its URL, and WireMock would fetch it. */
    private static Optional<String> schemaProblem(String place, JsonNode node) {
        return node.findValue("matchesJsonSchema") == null ? Optional.empty() : problem(place, "matchesJsonSchema");
    }

    private static Optional<String> delayProblem(String place, JsonNode response) {
        return StubDelays.problem(response)
                .map(pointer -> place + pointer + ": wanted " + StubDelays.WANTED + ", came "
                        + StubDelays.shown(response.at(pointer)));
    }

    private static Optional<String> problem(String place, String what) {
        return Optional.of((place.isEmpty() ? "body" : place) + ": '" + what
                + "' is not served: stubs set over the network neither forward, call, record, write nor run templates;"
                + " edit the files of stubs/ instead");
    }
}
