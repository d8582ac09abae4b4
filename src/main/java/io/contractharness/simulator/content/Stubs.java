package io.contractharness.simulator.content;

import io.contractharness.simulator.state.FixtureRule;
import io.contractharness.simulator.state.Interventions;
import io.contractharness.simulator.state.Session;
import io.contractharness.simulator.state.Sessions;
import io.contractharness.spec.Description;
import io.contractharness.spec.DescriptionException;
import io.contractharness.validation.Schemas;
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
public record Stubs(
        Interventions interventions, Sessions sessions, List<Mapping> mappings, SortedMap<String, byte[]> files) {

    /**
     * Reads the stubs. An upper layer replaces fixtures by their id, sessions by their token and other files by their
     * path; its mappings are added later, and so win over those below that have the same priority.
     *
     * @param roots each laid over the ones before
     * @param checked whether the fixtures are known to keep the description
     * @throws DescriptionException when a file breaks the description; the message lists every fault
     */
    static Stubs load(
            List<Root> roots, Description description, Schemas schemas, Optional<FixtureRule> rule, boolean checked) {
        List<Fault> faults = new ArrayList<>();
        List<Layer> layers = Layer.read(roots, faults);
        Mappings mappings = new Mappings(layers);
        mappings.check(description, schemas);
        Optional<Fixtures> fixtures = rule.map(it -> new Fixtures(it, checked));
        Map<String, Session> sessions = new HashMap<>();
        TreeMap<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            int index = i;
            fixtures.ifPresent(f -> f.read(layer, mappings.answerFiles(index)));
            sessions.putAll(new SessionsReader(layer).read());
            files.putAll(layer.bodies());
        }
        if (!faults.isEmpty()) {
            throw new DescriptionException(
                    faults.stream().map(Fault::toString).distinct().collect(Collectors.joining("\n")));
        }
        return new Stubs(
                fixtures.map(Fixtures::all).orElseGet(Interventions::none),
                new Sessions(sessions),
                mappings.all(),
                Collections.unmodifiableSortedMap(files));
    }

    /** How messages call the layers: as they were given, or as much of that as tells them apart. */
    public static List<String> names(List<Root> roots) {
        return IntStream.range(0, roots.size())
                .mapToObj(i -> Root.name(roots, i))
                .toList();
    }
}
