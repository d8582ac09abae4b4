package io.contractharness.mock.stubs;

import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.common.JsonException;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappingCollection;
import io.contractharness.mock.content.InvalidStubException;
import io.contractharness.mock.content.Mapping;
import io.contractharness.mock.content.StubProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads mappings as WireMock does, and lists every problem in them. */
final class MappingReader {
    private MappingReader() {}

    /**
     * @param actions the names of transformers that are actions of the mock
     * @return in the order in which they are added; without those that a later mapping with the same id replaces
     * @throws InvalidStubException when the mock does not serve a mapping; the message lists every one
     */
    static Map<Mapping, StubMapping> read(List<Mapping> mappings, Set<String> actions, TemplateRules templates) {
        Map<UUID, Mapping> from = new HashMap<>();
        Map<Mapping, StubMapping> parsed = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Mapping mapping : mappings) {
            List<StubProblem> rules = MappingRules.check(mapping, actions, templates);
            rules.stream().map(StubProblem::toString).forEach(problems::add);
            // WireMock fetches the schema of a matcher when it reads the mapping.
            (rules.isEmpty() ? parse(mapping, problems) : Optional.<StubMapping>empty()).ifPresent(stub -> {
                Mapping other = from.put(stub.getId(), mapping);
                if (other != null && other.layer() == mapping.layer()) {
                    problems.add(mapping.file() + " " + mapping.pointer() + "/id: wanted an id of its own, came "
                            + stub.getId() + ", also in " + other.file());
                }
                parsed.remove(other); // the last mapping wins among those of the same priority
                parsed.put(mapping, stub);
            });
        }
        if (!problems.isEmpty()) {
            throw new InvalidStubException(String.join("\n", problems));
        }
        return parsed;
    }

    private static Optional<StubMapping> parse(Mapping mapping, List<String> problems) {
        String pointer = mapping.pointer();
        String came;
        try {
            // A whole file may also have a $schema member; a mapping in a list may not.
            Class<? extends StubMapping> type = pointer.isEmpty() ? StubMappingCollection.class : StubMapping.class;
            StubMapping parsed = Json.read(mapping.json().toString(), type);
            parsed.setDirty(false);
            return Optional.of(parsed);
        } catch (JsonException e) {
            var error = e.getErrors().first();
            pointer += error.getSource() == null ? "" : error.getSource().getPointer();
            came = error.getDetail();
        } catch (RuntimeException e) {
            came = e.getMessage(); // for example an invalid pattern or date
        }
        String first = AdminErrors.plain(
                        String.valueOf(came).lines().findFirst().orElse(""))
                .replaceFirst(
                        "^Unrecognized field \"(.*)\", not marked as ignorable$", "'$1', which WireMock does not know")
                .replace("value of type  from", "value from");
        problems.add(mapping.file() + " " + (pointer.isEmpty() ? "(file)" : pointer)
                + ": wanted a WireMock mapping, came " + first);
        return Optional.empty();
    }
}
