package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.contractharness.http.Exchange;
import io.contractharness.spec.Judgement;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import io.contractharness.validation.MalformedJsonException;
import io.contractharness.validation.StrictJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a request asked for by extend values, and what of the rest its answer holds all the same. */
final class Asked {
    private Asked() {}

    /** The extend values of a request, however they are listed. */
    static Set<String> values(Parameter extend, Exchange exchange) {
        Set<String> result = new HashSet<>();
        for (String pair : exchange.request().query().split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2 && parts[0].equals(extend.name())) {
                result.addAll(List.of(
                        URLDecoder.decode(parts[1], StandardCharsets.UTF_8).split(",")));
            }
        }
        return result;
    }

    /** The absence of every field that was not asked for, judged on each successful answer. */
    static List<Judgement> absent(Operation operation, Exchange exchange) {
        Optional<Parameter> extend = operation.extendParameter();
        if (extend.isEmpty() || exchange.response().status() != operation.successStatus()) {
            return List.of();
        }
        Set<String> asked = values(extend.get(), exchange);
        Set<String> fields = new HashSet<>();
        asked.forEach(value -> fields.addAll(extend.get().extend().getOrDefault(value, List.of())));
        JsonNode body = body(exchange);
        List<Judgement> result = new ArrayList<>();
        for (Map.Entry<String, List<String>> entry : extend.get().extend().entrySet()) {
            String rule = operation.id() + "." + extend.get().name() + "." + entry.getKey() + ".absent";
            List<String> there = entry.getValue().stream()
                    .filter(field -> !fields.contains(field) && !body.at(field).isMissingNode())
                    .toList();
            if (!there.isEmpty()) {
                result.add(Judgement.broken(
                        rule,
                        "response body " + there.get(0),
                        "nothing, it was not asked for",
                        brief(body.at(there.get(0)))));
            } else if (!asked.contains(entry.getKey()) && body.isObject()) {
                result.add(Judgement.held(rule));
            }
        }
        return result;
    }

    /** The body of an answer; a missing node when it is not JSON, which other rules judge. */
    static JsonNode body(Exchange exchange) {
        try {
            return StrictJson.parse(exchange.response().body());
        } catch (MalformedJsonException e) {
            return MissingNode.getInstance();
        }
    }

    static String brief(JsonNode node) {
        String text = node.toString();
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
