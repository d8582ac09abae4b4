package io.contractharness.mock.stubs;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.mock.content.Mapping;
import io.contractharness.mock.content.StubProblem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a mapping may not say, although WireMock reads it: features that the mock turns off, and members that WireMock would
 * ignore without a word.
 */
final class MappingRules {
    /** The transformer that fills in templates. */
    static final String TEMPLATE = "response-template";

    /** The features that are turned off, and what a mapping can have instead. */
    private static final Map<String, String> TURNED_OFF = """
            /postServeActions                       | no calls of others after an answer
            /serveEventListeners                    | no calls of others after an answer
            /request/customMatcher                  | the matchers of WireMock, as the mock has no others
            /response/proxyBaseUrl                  | an answer of its own; mock --upstream forwards requests
            /response/proxyUrlPrefixToRemove        | an answer of its own; mock --upstream forwards requests
            /response/additionalProxyRequestHeaders | an answer of its own; mock --upstream forwards requests
            /response/removeProxyRequestHeaders     | an answer of its own; mock --upstream forwards requests
            /response/statusMessage                 | the status alone, as HTTP/2 and the mock send no text with it
            """.lines()
            .map(line -> line.split("\\s*\\|\\s*"))
            .collect(Collectors.toMap(columns -> columns[0], columns -> columns[1]));

    private static final List<String> URLS =
            List.of("url", "urlPath", "urlPathPattern", "urlPathTemplate", "urlPattern");
    private static final List<String> BODIES = List.of("base64Body", "body", "bodyFileName", "jsonBody");
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]+)}");

    /** No mapping sees such a path. */
    private static final Pattern PREFIXED = Pattern.compile("^/(main|sandbox|prefer)(/|\\?|$)");

    private static final Pattern OF_THE_MOCK = Pattern.compile(
            "^/(__admin|__console|__files|__fixtures|__state|__health|openapi\\.(json|yaml)|client\\.ts)(/|\\?|$)");

    /** The smallest values. WireMock takes others, and then does nothing or answers 500. */
    private static final Map<String, Integer> SMALLEST = Map.of(
            "/response/chunkedDribbleDelay/numberOfChunks", 1,
            "/response/delayDistribution/sigma", 0);

    private final Set<String> actions;
    private final JsonNode json;
    private final MappingProblems problems;

    private MappingRules(Mapping mapping, Set<String> actions) {
        this.actions = actions;
        this.json = mapping.json();
        this.problems = new MappingProblems(mapping);
    }

    /** @param actions the names of transformers that are actions of the mock */
    static List<StubProblem> check(Mapping mapping, Set<String> actions, TemplateRules templates) {
        MappingRules rules = new MappingRules(mapping, actions);
        rules.features();
        rules.transformers();
        rules.request();
        rules.response();
        new MatcherRules(rules.problems).check(mapping.json().path("request"), "/request");
        templates.check(mapping.json(), rules.problems);
        return rules.problems.all();
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isContainerNode() && value.isEmpty();
    }

    private void features() {
        new TreeSet<>(TURNED_OFF.keySet())
                .stream()
                        .filter(pointer -> !isEmpty(json.at(pointer)))
                        .forEach(pointer -> problems.add(
                                pointer,
                                "turned off",
                                TURNED_OFF.get(pointer),
                                "'" + pointer.substring(pointer.lastIndexOf('/') + 1) + "'"));
        if (isEmpty(json.path("scenarioName"))) {
            for (String state : List.of("newScenarioState", "requiredScenarioState")) {
                if (!isEmpty(json.path(state))) {
                    problems.add("/" + state, "scenario", "scenarioName beside it", "none");
                }
            }
        }
    }

    private void transformers() {
        JsonNode list = json.at("/response/transformers");
        if (!isEmpty(list) && !list.isArray()) {
            problems.add("/response/transformers", "transformer", "a list of names", "another value");
        }
        Set<String> known = new TreeSet<>(actions);
        known.add(TEMPLATE);
        Set<String> named = new TreeSet<>();
        for (int i = 0; i < list.size(); i++) {
            String name = list.get(i).asText();
            if (!known.contains(name)) {
                problems.add(
                        "/response/transformers/" + i,
                        "transformer",
                        "one of " + String.join(", ", known),
                        "'" + name + "'");
            }
            named.add(name);
        }
        if (!isEmpty(json.at("/response/transformerParameters")) && !named.contains(TEMPLATE)) {
            problems.add(
                    "/response/transformerParameters",
                    "transformer",
                    TEMPLATE + " among the transformers, as no other reads parameters",
                    "none");
        }
        named.retainAll(actions);
        if (named.size() > 1) {
            problems.add("/response/transformers", "transformer", "one action", String.join(" and ", named));
        }
        if (!named.isEmpty()) {
            action(String.join(" and ", named));
        }
    }

    /** An action makes status and body itself. */
    private void action(String name) {
        BODIES.stream()
                .filter(body -> !isEmpty(json.at("/response/" + body)))
                .forEach(body -> problems.add(
                        "/response/" + body, "transformer", "no body, as " + name + " makes it", "'" + body + "'"));
        int status = json.at("/response/status").asInt(200);
        if (status < 200 || status > 299) {
            problems.add(
                    "/response/status", "transformer", "a success, as " + name + " makes errors itself", "" + status);
        }
    }

    private void request() {
        JsonNode request = json.path("request");
        onlyOne("/request", URLS);
        String method = request.path("method").asText();
        if (!method.equals(method.toUpperCase(Locale.ROOT))) {
            problems.add("/request/method", "method", "capital letters, as clients send them", "'" + method + "'");
        }
        for (String name : List.of("url", "urlPath", "urlPathTemplate")) {
            String path = request.path(name).asText();
            if (PREFIXED.matcher(path).find()) {
                problems.add(
                        "/request/" + name,
                        "path",
                        "a path without /main, /sandbox/NAME and /prefer/…, as the mock removes them first",
                        "'" + path + "'");
            } else if (OF_THE_MOCK.matcher(path).find()) {
                problems.add(
                        "/request/" + name, "path", "a path that the mock does not answer itself", "'" + path + "'");
            }
        }
        JsonNode scheme = request.path("scheme");
        if (scheme.isTextual() && !scheme.asText().matches("https?")) {
            problems.add("/request/scheme", "scheme", "http or https", "'" + scheme.asText() + "'");
        }
        Set<String> variables = new TreeSet<>();
        Matcher variable = VARIABLE.matcher(request.path("urlPathTemplate").asText());
        while (variable.find()) {
            variables.add(variable.group(1));
        }
        String rest = variable.replaceAll("");
        if (rest.contains("{") || rest.contains("}")) {
            problems.add("/request/urlPathTemplate", "path", "a name between { and }", "a brace alone");
        }
        request.path("pathParameters").fieldNames().forEachRemaining(name -> {
            if (!variables.contains(name)) {
                problems.add(
                        "/request/pathParameters/" + JsonPointers.escape(name),
                        "path",
                        "a variable of urlPathTemplate",
                        "'" + name + "'");
            }
        });
    }

    private void response() {
        onlyOne("/response", BODIES);
        JsonNode status = json.at("/response/status");
        if (status.isNumber() && (status.asInt() < 200 || status.asInt() > 999)) {
            // RFC 9110, section 15: three digits; those with 1 are no final answers.
            problems.add("/response/status", "status", "200 to 999", status.asText());
        }
        new TreeSet<>(SMALLEST.keySet()).forEach(pointer -> {
            JsonNode value = json.at(pointer);
            if (value.isNumber() && value.asDouble() < SMALLEST.get(pointer)) {
                problems.add(pointer, "minimum", "at least " + SMALLEST.get(pointer), value.asText());
            }
        });
        JsonNode lower = json.at("/response/delayDistribution/lower");
        JsonNode upper = json.at("/response/delayDistribution/upper");
        if (lower.isNumber() && upper.isNumber() && upper.asDouble() < lower.asDouble()) {
            problems.add("/response/delayDistribution/upper", "minimum", "at least lower, " + lower, upper.asText());
        }
    }

    private void onlyOne(String pointer, List<String> names) {
        List<String> there = names.stream()
                .filter(name -> !json.at(pointer + "/" + name).isMissingNode()
                        && !json.at(pointer + "/" + name).isNull())
                .toList();
        if (there.size() > 1) {
            problems.add(pointer, "choice", "one of " + String.join(", ", names), String.join(" and ", there));
        }
    }
}
