package io.contractharness.steps;

import io.contractharness.spec.Description;
import io.contractharness.spec.Expectation;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import io.contractharness.spec.RequestBody;
import io.contractharness.spec.RuleId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which rules a scenario judges, by its sentences: of what the When sends, that which a Then asks for. */
public final class RuleScope {
    /** In sentences, the operation that the rules belong to. */
    private static final String OPERATION = "OPERATION";

    /** What each sentence asks for. */
    private static final String THEN = """
            every request is accepted: ACCEPTED
            every request is refused: REFUSED
            every refusal has the status .*: REFUSED_AS_DESCRIBED
            every answer is as described: AS_DESCRIBED
            no field comes that was not asked for: NOTHING_ELSE
            data has the fields .*: EXTENDED
            the fields of every value come: EXTENDED
            the answers are the same: SAME
            a field reads the same in all answers: SAME
            each value is answered with the status of the value next to it: SAME
            they come in alphabetical order: SORTED
            the intervention shows what was sent:: EFFECT
            actions.canBeExecuted is false, .*: DONE
            nothing has changed: UNCHANGED
            nothing else has changed: UNCHANGED
            exactly one succeeds: ONCE
            each URL is absolute, still valid and new: FRESH_URL
            the file is taken, and with another signature it is refused: UPLOAD
            """;

    /**
     * What each sentence sends, and below it the rules that can be judged by it. SUCCESS is the status of a success,
     * FIELD each member of the body, PARAMETER each parameter that is no credential, CREDENTIAL each that is one, EXTEND the
     * one that adds fields, and $1 what the sentence names.
     */
    private static final String WHEN = """
            I send valid requests of OPERATION
              AS_DESCRIBED: SUCCESS.*
            I send OPERATION for each readable intervention
              AS_DESCRIBED: SUCCESS.* identity
            I send OPERATION with each credential missing, blank or in another form
              REFUSED: CREDENTIAL.*
              REFUSED_AS_DESCRIBED: 401.status
              AS_DESCRIBED: 401.*
            I send OPERATION with each parameter of another type or beyond its limits:
              REFUSED: PARAMETER.type PARAMETER.minimum PARAMETER.maximum PARAMETER.m*Length PARAMETER.enum PARAMETER.required
              REFUSED_AS_DESCRIBED: 400.status
              AS_DESCRIBED: 400.*
            I send OPERATION with each parameter at the ends of its range:
              SAME: PARAMETER.minimum PARAMETER.maximum
            I send OPERATION with each field at its limit:
              ACCEPTED: SUCCESS.status FIELD.m*Length FIELD.minimum FIELD.maximum
              AS_DESCRIBED: SUCCESS.*
            I send OPERATION with each field missing, of another type or beyond its limit:
              REFUSED: FIELD.* requestBody.type
              REFUSED_AS_DESCRIBED: 400.status
              AS_DESCRIBED: 400.*
            I send OPERATION with bodies that are not JSON
              REFUSED: requestBody.wellFormed requestBody.required
              REFUSED_AS_DESCRIBED: 400.status
              AS_DESCRIBED: 400.*
            I send OPERATION with its body under other media types
              REFUSED: requestBody.mediaType
              REFUSED_AS_DESCRIBED: 415.status
              AS_DESCRIBED: 415.*
            I send OPERATION with a body larger than 10 MB
              REFUSED_AS_DESCRIBED: 413.status
              AS_DESCRIBED: 413.*
            I send other methods to the path of OPERATION
              REFUSED_AS_DESCRIBED: 405.status 405.header.Allow
              AS_DESCRIBED: 405.*
            I send OPERATION for an intervention that does not exist
              REFUSED_AS_DESCRIBED: 404.status
              AS_DESCRIBED: 404.*
            I send OPERATION with its longest texts written in emoji
              ACCEPTED: characters
            I send OPERATION with the charset named in its Content-Type
              ACCEPTED: mediaTypeParameters
            I send OPERATION with an empty extend value
              REFUSED: EXTEND.empty
            I send the same OPERATION twice
              SAME: repeatable
            I ask OPERATION for nothing more, on each readable intervention
            I ask OPERATION for extend=(\\S+)
              EXTENDED: EXTEND.$1.adds EXTEND.$1.filled
            I ask OPERATION for all extend values together, on each readable intervention
              EXTENDED: EXTEND.repeated
              AS_DESCRIBED: SUCCESS.*
            I ask OPERATION for all extend values together and one by one
              SAME: EXTEND.union EXTEND.*.adds
            I ask OPERATION for every pair of extend values, with and without each other
              SAME: EXTEND.pairs EXTEND.union EXTEND.*.adds
            I ask OPERATION for all extend values in other orders
              SAME: EXTEND.order
            I ask OPERATION for extend values more than once
              SAME: EXTEND.duplicates
            I ask OPERATION for an unknown extend value between two known ones
              REFUSED: EXTEND.mixed
            I ask OPERATION for the anomalies of each readable intervention
              SORTED: EXTEND.anomaly-by-site-it.sorted
            an intervention executed with OPERATION
              UNCHANGED: effect.nothingElse
            I read it again after OPERATION
              EFFECT: effect.summary effect.performedBy
              DONE: effect.summary effect.canBeExecuted effect.actualEnd effect.updatedAt
              UNCHANGED: effect.nothingElse
            I send OPERATION for it a second time
              REFUSED: once
              REFUSED_AS_DESCRIBED: 409.status
              UNCHANGED: refusedHasNoEffect
              AS_DESCRIBED: 409.*
            I look at the presigned URLs of two executions with OPERATION
              FRESH_URL: presignedUrl.absolute presignedUrl.current presignedUrl.fresh
              AS_DESCRIBED: SUCCESS.*
            I upload the file to the presigned URL of OPERATION
              UPLOAD: presignedUrl.upload presignedUrl.tampered
              UNCHANGED: effect.nothingElse
            I send OPERATION for one intervention many times at once
              ONCE: race
            I read an intervention before and after refused requests of OPERATION
              UNCHANGED: refusedHasNoEffect
            I send OPERATION with a session that carries no intervention
              REFUSED_AS_DESCRIBED: 403.status
              AS_DESCRIBED: 403.*
            I send OPERATION with a session that carries an unknown intervention
              REFUSED_AS_DESCRIBED: 404.status
              AS_DESCRIBED: 404.*
            """;

    /** Where a sentence names no rules of its own; that of every answer comes besides. */
    private static final Map<Expectation, List<String>> ALWAYS = Map.of(
            Expectation.ACCEPTED, List.of("SUCCESS.status"),
            Expectation.NOTHING_ELSE, List.of("EXTEND.*.absent"),
            Expectation.AS_DESCRIBED, List.of("describedStatus", "secrets", "stackTrace"));

    private final Description description;
    private final Map<Pattern, Map<Expectation, List<String>>> sent = new LinkedHashMap<>();
    private final Map<Pattern, Expectation> asked = new LinkedHashMap<>();

    public RuleScope(Description description) {
        this.description = description;
        THEN.lines().forEach(line -> {
            int colon = line.lastIndexOf(": ");
            asked.put(Pattern.compile(line.substring(0, colon)), Expectation.valueOf(line.substring(colon + 2)));
        });
        List<Map<Expectation, List<String>>> last = new ArrayList<>();
        WHEN.lines().forEach(line -> {
            if (!line.startsWith(" ")) {
                last.add(new EnumMap<>(Expectation.class));
                sent.put(Pattern.compile(line.replace(OPERATION, "(?<operation>\\S+)")), last.get(last.size() - 1));
                return;
            }
            String[] parts = line.strip().split(": ");
            last.get(last.size() - 1).put(Expectation.valueOf(parts[0]), Arrays.asList(parts[1].split(" ")));
        });
    }

    /** What the sentences of a scenario ask for, all together. */
    public Set<Expectation> expectations(List<String> sentences) {
        Set<Expectation> result = EnumSet.noneOf(Expectation.class);
        asked.forEach((sentence, expectation) -> {
            if (sentences.stream().anyMatch(text -> sentence.matcher(text).matches())) {
                result.add(expectation);
            }
        });
        return result;
    }

    /** The rules that a scenario of these sentences judges because of these expectations. */
    public Set<RuleId> rules(List<String> sentences, Set<Expectation> expectations) {
        Set<String> patterns = new TreeSet<>();
        for (String sentence : sentences) {
            sent.forEach((pattern, scopes) -> {
                Matcher matcher = pattern.matcher(sentence);
                if (matcher.matches()) {
                    expectations.forEach(expectation -> scopes(scopes, expectation)
                            .flatMap(scope -> expanded(matcher, scope))
                            .forEach(patterns::add));
                }
            });
        }
        return description.rules().keySet().stream()
                .filter(rule -> patterns.stream().anyMatch(rule::matches))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> scopes(Map<Expectation, List<String>> scopes, Expectation expectation) {
        List<String> always = ALWAYS.getOrDefault(expectation, List.of());
        List<String> own = scopes.getOrDefault(expectation, always);
        return expectation == Expectation.AS_DESCRIBED ? Stream.concat(own.stream(), always.stream()) : own.stream();
    }

    private Stream<String> expanded(Matcher matcher, String scope) {
        String id = matcher.group("operation");
        return description.operations().stream()
                .filter(operation -> operation.id().equals(id))
                .flatMap(operation -> names(operation, scope))
                .map(name -> id + "." + (matcher.groupCount() > 1 ? name.replace("$1", matcher.group(2)) : name));
    }

    private static Stream<String> names(Operation operation, String scope) {
        String first = scope.replaceFirst("\\..*", "");
        Stream<String> names = switch (first) {
            case "SUCCESS" -> Stream.of(operation.success().status());
            case "FIELD" ->
                operation.body().map(RequestBody::schema).stream()
                        .flatMap(schema -> schema.properties().keySet().stream())
                        .map(operation::member)
                        .flatMap(name -> Stream.of(name, name + ".*"));
            case "CREDENTIAL" -> parameters(operation, true, false);
            case "PARAMETER" -> parameters(operation, false, false);
            case "EXTEND" -> parameters(operation, false, true);
            default -> Stream.of(first);
        };
        return names.map(name -> name + scope.substring(first.length()));
    }

    private static Stream<String> parameters(Operation operation, boolean credential, boolean extend) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.credential() == credential)
                .filter(parameter -> !extend || !parameter.extend().isEmpty())
                .map(Parameter::name);
    }
}
