package io.contractharness.mock.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** What may come in the bodies of WireMock's admin API: a stub that answers by itself, and reaches nothing else. */
public enum AdminBodyRule {
    /** A stub, as {@code stubs/mappings} hold them. */
    MAPPING {
        @Override
        public Optional<String> problem(JsonNode body) {
            return mappingProblem("", body);
        }
    },
    /** Several stubs. */
    IMPORT {
        @Override
        public Optional<String> problem(JsonNode body) {
            Optional<String> problem = unknownMember("", body, Set.of("mappings", "importOptions"));
            int i = 0;
            for (JsonNode mapping : body.path("mappings")) {
                String place = "/mappings/" + i++;
                problem = problem.or(() -> mappingProblem(place, mapping));
            }
            return problem;
        }
    },
    /** What requests, or stubs, are looked for by. */
    PATTERN {
        @Override
        public Optional<String> problem(JsonNode body) {
            return schemaProblem("", body);
        }
    };

    private static final Set<String> IN_MAPPING = Set.of(
            "id",
            "uuid",
            "name",
            "request",
            "response",
            "priority",
            "scenarioName",
            "requiredScenarioState",
            "newScenarioState",
            "metadata",
            "insertionIndex");

    private static final Set<String> IN_RESPONSE = Set.of(
            "status",
            "statusMessage",
            "headers",
            "body",
            "jsonBody",
            "base64Body",
            "bodyFileName",
            "fixedDelayMilliseconds",
            "delayDistribution",
            "chunkedDribbleDelay",
            "fault",
            "transformers",
            "transformerParameters",
            "fromConfiguredStub");

    /** What in a body is not served, told by its place; empty when all of it is. */
    public abstract Optional<String> problem(JsonNode body);

    private static Optional<String> mappingProblem(String place, JsonNode mapping) {
        JsonNode response = mapping.path("response");
        boolean template = response.path("transformers").toString().contains("\"response-template\"");
        return unknownMember(place, mapping, IN_MAPPING)
                .or(() -> unknownMember(place + "/response", response, IN_RESPONSE))
                .or(() -> template ? problem(place + "/response/transformers", "response-template") : Optional.empty())
                .or(() -> schemaProblem(place + "/request", mapping.path("request")));
    }

    private static Optional<String> unknownMember(String place, JsonNode object, Set<String> known) {
        return object.properties().stream()
                .filter(member -> !known.contains(member.getKey()))
                .filter(member -> !isEmpty(member.getValue()))
                .findFirst()
                .flatMap(member -> problem(place, member.getKey()));
    }

    /** A member that says nothing is none: WireMock's own client writes some. */
    private static boolean isEmpty(JsonNode value) {
        return value.isNull() || value.isBoolean() && !value.asBoolean() || value.isContainerNode() && value.isEmpty();
    }

    /** A schema may name another by its address, and would be fetched from there. */
    private static Optional<String> schemaProblem(String place, JsonNode node) {
        return node.findValue("matchesJsonSchema") == null ? Optional.empty() : problem(place, "matchesJsonSchema");
    }

    private static Optional<String> problem(String place, String what) {
        return Optional.of((place.isEmpty() ? "body" : place) + ": '" + what
                + "' is not served: stubs set over the network neither forward, call, record, write nor run templates;"
                + " edit the files of stubs/ instead");
    }
}
