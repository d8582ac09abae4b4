package io.contractharness.mock.content;

import io.contractharness.contract.ApiContract;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The layers of the stubs as read and found to keep the description.
 *
 * @param interventions the fixtures
 * @param sessions what session tokens stand for
 * @param mappings in the order they are added
 * @param files what mappings may answer with, by the name in {@code bodyFileName}
 */
public record StubContent(
        Interventions interventions, Sessions sessions, List<Mapping> mappings, SortedMap<String, byte[]> files) {

    /**
     * Reads the stubs. An upper layer replaces fixtures by their id, sessions by their token and other files by their
     * path; its mappings are added later, and so win over those below that have the same priority.
     *
     * @param roots each laid over the ones before
     * @param checked whether the fixtures are known to keep the description
     * @throws InvalidStubException when a file breaks the description; the message lists every fault
     */
    static StubContent load(
            List<StubRoot> roots,
            ApiContract description,
            SchemaValidator schemas,
            Optional<FixtureRule> rule,
            boolean checked) {
        List<StubProblem> faults = new ArrayList<>();
        List<StubLayer> layers = StubLayer.read(roots, faults);
        MappingFiles mappings = new MappingFiles(layers);
        mappings.check(description, schemas);
        Optional<FixtureReader> fixtures = rule.map(it -> new FixtureReader(it, checked));
        Map<String, Session> sessions = new HashMap<>();
        TreeMap<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < layers.size(); i++) {
            StubLayer layer = layers.get(i);
            int index = i;
            fixtures.ifPresent(f -> f.read(layer, mappings.answerFiles(index)));
            sessions.putAll(new SessionReader(layer).read());
            files.putAll(layer.bodies());
        }
        if (!faults.isEmpty()) {
            throw new InvalidStubException(
                    faults.stream().map(StubProblem::toString).distinct().collect(Collectors.joining("\n")));
        }
        return new StubContent(
                fixtures.map(FixtureReader::all).orElseGet(Interventions::none),
                new Sessions(sessions),
                mappings.all(),
                Collections.unmodifiableSortedMap(files));
    }

    /** How messages call the layers: as they were given, or as much of that as tells them apart. */
    public static List<String> names(List<StubRoot> roots) {
        return IntStream.range(0, roots.size())
                .mapToObj(i -> StubRoot.name(roots, i))
                .toList();
    }
}
