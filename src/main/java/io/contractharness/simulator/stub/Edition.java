package io.contractharness.simulator.stub;

import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.common.JsonException;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappingCollection;
import io.contractharness.simulator.content.Loaded;
import io.contractharness.simulator.content.Mapping;
import io.contractharness.spec.DescriptionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything the simulator answers by, as WireMock takes it. When a file changes there is a new edition; requests under way
 * keep the one they began with.
 *
 * @param loaded what was read
 * @param mappings those of the files, in the order they are added
 * @param stubs what requests are matched against: these mappings, and those added over the admin API
 */
public record Edition(Loaded loaded, List<StubMapping> mappings, EditionStubs stubs) {
    /** @throws DescriptionException when WireMock does not understand a mapping; the message lists every one */
    public static Edition of(Loaded loaded) {
        Map<UUID, Mapping> from = new LinkedHashMap<>();
        Map<UUID, StubMapping> byId = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (Mapping mapping : loaded.stubs().mappings()) {
            parse(mapping, faults).ifPresent(parsed -> {
                Mapping other = from.put(parsed.getId(), mapping);
                if (other != null && other.layer() == mapping.layer()) {
                    faults.add(mapping.file() + " " + mapping.pointer() + "/id: wanted an id of its own, came "
                            + parsed.getId() + ", also in " + other.file());
                }
                byId.remove(parsed.getId()); // the later comes last, and wins over those of the same priority
                byId.put(parsed.getId(), parsed);
            });
        }
        if (!faults.isEmpty()) {
            throw new DescriptionException(String.join("\n", faults));
        }
        return new Edition(loaded, List.copyOf(byId.values()), new EditionStubs());
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
