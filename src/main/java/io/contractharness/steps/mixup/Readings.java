package io.contractharness.steps.mixup;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.VisibleText;
import io.contractharness.steps.json.JsonDifference;
import io.contractharness.validation.SuccessBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The answers about several interventions, field by field: the base fields that the description has, and the fields of the values
 * that were asked for. In each answer about one intervention a field has the value that it has in the others.
 */
final class Readings {
    private final RuleId identity;
    private final RuleId repeatable;
    private final RuleId union;
    private final Operation operation;
    private final Parameter extend;
    private final List<String> base;
    private final Map<Long, Map<String, FieldValues>> fields = new LinkedHashMap<>();
    private final List<Reading> readings = new ArrayList<>();

    /**
     * One answer.
     *
     * @param places the place of the value of each field among the values that this field had
     * @param failure why nothing can be compared; empty when it can
     */
    record Reading(ReadPlan.Read read, Map<String, Integer> places, Optional<String> failure) {}

    /** A field that is not what it usually is. */
    private record Deviation(RuleId rule, String field, String wanted, String came) {}

    Readings(Operation operation, Parameter extend) {
        this.operation = operation;
        this.extend = extend;
        this.identity = RuleId.of(operation, "identity");
        this.repeatable = RuleId.of(operation, "repeatable");
        this.union = RuleId.ofParameter(operation, extend.name(), "union");
        List<String> parts =
                extend.extend().values().stream().flatMap(List::stream).toList();
        this.base = operation.success().json().stream()
                .flatMap(schema -> parts.stream()
                        .map(JsonPointers::parent)
                        .distinct()
                        .flatMap(parent -> schema.at(parent).stream()
                                .flatMap(object -> object.properties().keySet().stream())
                                .map(name -> parent + "/" + JsonPointers.escape(name))))
                .filter(field -> !parts.contains(field))
                .toList();
    }

    Reading add(ReadPlan.Read read, Exchange exchange) {
        SuccessBody body = SuccessBody.of(operation, exchange);
        Map<String, Integer> places = new LinkedHashMap<>();
        if (body.failure().isEmpty()) {
            Map<String, FieldValues> known = fields.computeIfAbsent(read.id(), id -> new LinkedHashMap<>());
            Stream.concat(base.stream(), read.asked().stream().flatMap(value -> extend.extend().get(value).stream()))
                    .forEach(field -> places.put(
                            field,
                            known.computeIfAbsent(field, name -> new FieldValues())
                                    .add(body.json().at(field))));
        }
        Reading reading = new Reading(read, places, body.failure().map(Object::toString));
        readings.add(reading);
        return reading;
    }

    /** What one answer shows, once all are there. */
    List<CheckResult> results(Reading reading) {
        if (reading.failure().isPresent()) {
            String why = "an answer cannot be compared with the others: "
                    + reading.failure().get();
            return List.of(CheckResult.notJudged(union, why), CheckResult.notJudged(repeatable, why));
        }
        Map<RuleId, List<Deviation>> deviations = reading.places().keySet().stream()
                .flatMap(field -> deviation(reading, field).stream())
                .collect(Collectors.groupingBy(Deviation::rule, LinkedHashMap::new, Collectors.toList()));
        return Stream.of(identity, repeatable, union)
                .flatMap(rule -> Optional.ofNullable(deviations.get(rule))
                        .map(Readings::broken)
                        .or(() -> rule.equals(identity)
                                ? indistinct()
                                        .map(why ->
                                                CheckResult.notJudged(rule, why)) // the id itself is judged elsewhere
                                : Optional.of(CheckResult.held(rule)))
                        .stream())
                .toList();
    }

    /** Why a mix-up of two interventions cannot be seen, and what to do; empty when it can. */
    Optional<String> indistinct() {
        List<Map<String, FieldValues>> all = List.copyOf(fields.values());
        if (all.size() < 2) {
            return Optional.of("whether interventions are mixed up was not judged: it needs answers about two of them;"
                    + " add a second id to the line `interventions: [ID, ID]`");
        }
        List<String> parts = extend.extend().values().stream()
                .flatMap(List::stream)
                .filter(field -> all.get(0).containsKey(field) && all.get(1).containsKey(field))
                .toList();
        boolean came = parts.stream().anyMatch(field -> all.get(0).get(field).came());
        boolean distinct = parts.stream()
                .anyMatch(field -> all.get(0).get(field).differsFrom(all.get(1).get(field)));
        return distinct || !came // another rule judges that no part came
                ? Optional.empty()
                : Optional.of("whether the parts of interventions are mixed up was not judged: those of "
                        + VisibleText.listed(fields.keySet(), " and ")
                        + " read the same; add one with other parts to `interventions:`");
    }

    private Optional<Deviation> deviation(Reading reading, String field) {
        long id = reading.read().id();
        FieldValues values = fields.get(id).get(field);
        int place = reading.places().get(field);
        int usual = values.usual();
        if (place == usual) {
            return Optional.empty();
        }
        JsonNode came = values.get(place);
        Optional<Long> other = fields.keySet().stream()
                .filter(each -> each != id && fields.get(each).containsKey(field))
                .filter(each -> fields.get(each).get(field).explains(came, values))
                .findFirst();
        boolean sameRequest = readings.stream()
                .anyMatch(each ->
                        each.read().equals(reading.read()) && each.places().getOrDefault(field, -1) == usual);
        JsonDifference difference = JsonDifference.find(values.get(usual), came).orElseThrow();
        return Optional.of(new Deviation(
                other.isPresent() ? identity : sameRequest ? repeatable : union,
                field + difference.pointer(),
                "as in " + values.usualCount() + " of " + values.count() + " answers about intervention " + id + ": "
                        + difference.first(),
                difference.second()
                        + other.map(each -> ", as in intervention " + each).orElse("")));
    }

    private static CheckResult broken(List<Deviation> deviations) {
        Deviation first = deviations.get(0);
        String others = deviations.stream().skip(1).map(Deviation::field).collect(Collectors.joining(", "));
        return CheckResult.broken(
                first.rule(),
                "response body " + first.field(),
                first.wanted(),
                first.came() + (others.isEmpty() ? "" : "; the same is seen at " + others));
    }
}
