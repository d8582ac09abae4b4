package io.contractharness.mock.content;

import io.contractharness.contract.ApiContract;
import io.contractharness.mock.files.FileLinks;
import io.contractharness.mock.sandbox.FixtureRule;
import io.contractharness.mock.sandbox.Interventions;
import io.contractharness.mock.sandbox.Session;
import io.contractharness.mock.sandbox.Sessions;
import io.contractharness.validation.SchemaValidator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The content of all stub layers, checked against the description.
 *
 * @param mappings in the order in which they are added
 * @param files the files that mappings may respond with, by the name in {@code bodyFileName}
 */
public record StubContent(
        Interventions interventions, Sessions sessions, List<Mapping> mappings, SortedMap<String, byte[]> files) {

    /**
     * Reads the stubs. A later layer replaces fixtures by their id, sessions by their token and other files by their path;
     * its mappings are added later, and so they win over earlier ones of the same priority.
     *
     * @param roots each overrides those before it
     * @param valid whether the fixtures are known to match the description
     * @throws InvalidStubException when a file breaks the description; the message lists every problem
     */
    static StubContent load(
            List<StubRoot> roots,
            ApiContract description,
            SchemaValidator schemas,
            Optional<FixtureRule> rule,
            boolean valid) {
        List<StubProblem> problems = new ArrayList<>();
        List<StubLayer> layers = StubLayer.read(roots, problems);
        MappingFiles mappings = new MappingFiles(layers);
        mappings.check(description, schemas);
        Set<String> names = layers.stream()
                .flatMap(layer -> layer.responseFiles().keySet().stream())
                .filter(name -> FileLinks.type(name).isPresent())
                .collect(Collectors.toSet());
        Optional<FixtureReader> fixtures = rule.map(it -> new FixtureReader(it, names, valid));
        Map<String, Session> sessions = new HashMap<>();
        TreeMap<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < layers.size(); i++) {
            StubLayer layer = layers.get(i);
            int index = i;
            fixtures.ifPresent(f -> f.read(layer, mappings.responseFiles(index)));
            sessions.putAll(new SessionReader(layer).read());
            files.putAll(layer.responseFiles());
        }
        if (!problems.isEmpty()) {
            throw new InvalidStubException(
                    problems.stream().map(StubProblem::toString).distinct().collect(Collectors.joining("\n")));
        }
        return new StubContent(
                fixtures.map(FixtureReader::all).orElseGet(Interventions::none),
                new Sessions(sessions),
                mappings.all(),
                Collections.unmodifiableSortedMap(files));
    }

    /** The names of the roots in messages. */
    public static List<String> names(List<StubRoot> roots) {
        return IntStream.range(0, roots.size())
                .mapToObj(i -> StubRoot.name(roots, i))
                .toList();
    }
}
