package io.contractharness.mock.stubs;

import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.common.JsonException;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappingCollection;
import io.contractharness.mock.content.InvalidStubException;
import io.contractharness.mock.content.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads mappings as WireMock understands them, and lists everything that is wrong with them. */
final class MappingReader {
    private MappingReader() {}

    /**
     * @return in the order they are added; without those that another of the same id has replaced
     * @throws InvalidStubException when WireMock does not understand a mapping; the message lists every one
     */
    static Map<Mapping, StubMapping> read(List<Mapping> mappings) {
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
            throw new InvalidStubException(String.join("\n", faults));
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
