package io.contractharness.mock.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.openapi.InvalidContractException;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.mock.files.FileLinks;
import io.contractharness.mock.sandbox.FixtureRule;
import io.contractharness.mock.sandbox.InterventionBody;
import io.contractharness.mock.sandbox.Interventions;
import io.contractharness.mock.template.TemplateValues;
import io.contractharness.mock.template.Templates;
import io.contractharness.validation.Violation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads the interventions in {@code __files}; a later layer replaces those with the same id. */
final class FixtureReader {
    /** A moment whose texts have the usual lengths. */
    private static final TemplateValues SAMPLE =
            new TemplateValues(Instant.parse("2026-11-28T20:45:31Z"), "http://mock.invalid");

    private final FixtureRule rule;
    private final Set<String> files;
    private final boolean valid;
    private final SortedMap<Long, InterventionBody> bodies = new TreeMap<>();
    private final SortedMap<String, Long> names = new TreeMap<>();

    /**
     * @param files the names of the files that links may lead to
     * @param valid whether every fixture is known to match the description
     */
    FixtureReader(FixtureRule rule, Set<String> files, boolean valid) {
        this.rule = rule;
        this.files = files;
        this.valid = valid;
        checkTable();
    }

    /** @param responseFiles the files that mappings respond with; they are not interventions */
    void read(StubLayer layer, Set<String> responseFiles) {
        Map<Long, String> fileOf = new HashMap<>();
        for (String file : layer.json(StubLayer.FILES, false)) {
            if (responseFiles.contains(file) || file.equals(StubLayer.SESSIONS)) {
                continue;
            }
            layer.parse(file).flatMap(body -> check(layer, file, body)).ifPresent(body -> {
                long id = body.id();
                String other = fileOf.putIfAbsent(id, file);
                if (other == null) {
                    bodies.put(id, body.body());
                    names.put(file.substring(StubLayer.FILES.length(), file.length() - ".json".length()), id);
                } else {
                    layer.problem(file, FixtureRule.ID, "identity", "an id of its own", id + ", also in " + other);
                }
            });
        }
    }

    /** The interventions of all layers read so far. */
    Interventions all() {
        return new Interventions(rule.table(), bodies, names);
    }

    private record Fixture(long id, InterventionBody body) {}

    /** Fills in the templates, and checks the result. */
    private Optional<Fixture> check(StubLayer layer, String file, JsonNode document) {
        AtomicBoolean correct = new AtomicBoolean(true);
        Templates templates = Templates.in(document, (pointer, problem) -> {
            correct.set(false);
            layer.problem(file, pointer, "template", problem.wanted(), problem.came());
        });
        templates
                .byPointer()
                .forEach((pointer, template) -> template.path()
                        .flatMap(this::missing)
                        .ifPresent(name -> {
                            correct.set(false);
                            layer.problem(
                                    file,
                                    pointer,
                                    "link",
                                    "a picture (png, jpg, gif, webp) or PDF of " + StubLayer.FILES,
                                    "'" + name + "', which no layer has");
                        }));
        if (!correct.get()) {
            return Optional.empty();
        }
        InterventionBody body = InterventionBody.of(document, rule.table(), templates);
        JsonNode filled = templates.isEmpty() ? document : body.filled(SAMPLE);
        var violations = valid ? List.<Violation>of() : rule.check(filled);
        violations.forEach(v -> layer.add(StubProblem.of(layer.label(file), rule.name(), v)));
        return violations.isEmpty() && filled.isObject()
                ? Optional.of(new Fixture(filled.at(FixtureRule.ID).longValue(), body))
                : Optional.empty();
    }

    /** The name of the file that a link leads to, if there is none. */
    private Optional<String> missing(String path) {
        return FileLinks.name(path).filter(name -> !files.contains(name));
    }

    /** Each pointer must name a member of the response; otherwise it would silently add nothing. */
    private void checkTable() {
        Parameter extend = rule.operation().extendParameter().orElseThrow();
        extend.extend().forEach((value, pointers) -> {
            for (String pointer : pointers) {
                if (!isMember(rule.schema(), pointer)) {
                    throw new InvalidContractException(extend.schema().location("items") + ": x-extend of '" + value
                            + "': wanted a pointer to a member of the "
                            + rule.operation().successStatus() + " body of "
                            + rule.operation().id() + ", came " + pointer);
                }
            }
        });
    }

    private static boolean isMember(Schema schema, String pointer) {
        Optional<Schema> at = Optional.of(schema);
        for (String token : List.of(pointer.split("/", -1)).subList(1, pointer.split("/", -1).length)) {
            at = at.flatMap(s -> s.property(JsonPointers.unescape(token)));
        }
        return at.isPresent() && !pointer.isEmpty();
    }
}
