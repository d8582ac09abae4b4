package io.contractharness.simulator.stub;

import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.common.JsonException;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappingCollection;
import io.contractharness.simulator.content.Loaded;
import io.contractharness.simulator.content.Mapping;
import io.contractharness.spec.DescriptionException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything the simulator answers by, as WireMock takes it. When a file changes there is a new edition; requests under way
 * keep the one they began with.
 */
public final class Edition {
    private final Loaded loaded;
    private Map<Mapping, StubMapping> mappings;
    private volatile EditionStubs stubs;

    private Edition(Loaded loaded) {
        this.loaded = loaded;
    }

    /**
     * @param loaded what was read
     * @throws DescriptionException when WireMock does not understand a mapping; the message lists every one
     */
    public static Edition of(Loaded loaded) {
        Edition edition = new Edition(loaded);
        if (!loaded.builtIn()) {
            edition.mappings();
        }
        return edition;
    }

    public Loaded loaded() {
        return loaded;
    }

    /** The mappings of the files, in the order they are added. */
    List<StubMapping> mappings() {
        return List.copyOf(parsed().values());
    }

    /** A mapping of the files as WireMock understands it; empty when another of its id has replaced it. */
    Optional<StubMapping> mapping(Mapping written) {
        return Optional.ofNullable(parsed().get(written));
    }

    /** WireMock reads the built-in mappings when they are first needed: loading it takes longer than all else at a start. */
    private synchronized Map<Mapping, StubMapping> parsed() {
        if (mappings == null) {
            mappings = parse(loaded.stubs().mappings());
        }
        return mappings;
    }

    /** What requests are matched against: the mappings of the files, and those added over the admin API. */
    synchronized EditionStubs stubs() {
        if (stubs == null) {
            EditionStubs made = new EditionStubs();
            parsed().values().forEach(made::add);
            stubs = made;
        }
        return stubs;
    }

    /** The same; empty as long as nobody has asked for them, and so nobody can have changed them. */
    Optional<EditionStubs> changed() {
        return Optional.ofNullable(stubs);
    }

    private static Map<Mapping, StubMapping> parse(List<Mapping> mappings) {
        Map<UUID, Mapping> from = new HashMap<>();
        Map<Mapping, StubMapping> parsed = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (Mapping mapping : mappings) {
            parse(mapping, faults).ifPresent(stub -> {
                Mapping other = from.put(stub.getId(), mapping);
                if (other != null && other.layer() == mapping.layer()) {
                    faults.add(mapping.file() + " " + mapping.pointer() + "/id: wanted an id of its own, came "
                            + stub.getId() + ", also in " + other.file());
                }
                parsed.remove(other); // the later comes last, and wins over those of the same priority
                parsed.put(mapping, stub);
            });
        }
        if (!faults.isEmpty()) {
            throw new DescriptionException(String.join("\n", faults));
        }
        return parsed;
    }

    private static Optional<StubMapping> parse(Mapping mapping, List<String> faults) {
        String pointer = mapping.pointer();
        String came;
        try {
            // A whole file may also name its schema, which a mapping in a list may not.
            Class<? extends StubMapping> type = pointer.isEmpty() ? StubMappingCollection.class : StubMapping.class;
            StubMapping parsed = Json.read(mapping.json().toString(), type);
            parsed.setDirty(false);
            return Optional.of(parsed);
        } catch (JsonException e) {
            var error = e.getErrors().first();
            pointer += error.getSource() == null ? "" : error.getSource().getPointer();
            came = error.getDetail();
        } catch (RuntimeException e) {
            came = e.getMessage(); // a pattern or a date that WireMock reads by itself
        }
        String first = String.valueOf(came).lines().findFirst().orElse("");
        faults.add(mapping.file() + " " + (pointer.isEmpty() ? "(file)" : pointer)
                + ": wanted a WireMock mapping, came " + first);
        return Optional.empty();
    }
}
