package io.contractharness.simulator.state;

import io.contractharness.spec.Description;
import io.contractharness.spec.DescriptionException;
import io.contractharness.validation.Schemas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The stubs folder as read and found to keep the description.
 *
 * @param interventions the fixtures
 * @param sessions what session tokens stand for
 */
public record Stubs(Interventions interventions, Sessions sessions) {

    /** @throws DescriptionException when a file breaks the description; the message lists every fault */
    public static Stubs load(Path root, Description description, Schemas schemas) {
        List<Fault> faults = new ArrayList<>();
        Folder folder = new Folder(root, faults);
        Mappings mappings = new Mappings(folder, description, schemas);
        mappings.check();
        Fixtures fixtures = new Fixtures(folder, description, schemas);
        Interventions interventions = fixtures.read(mappings.answerFiles());
        Sessions sessions = new SessionsReader(folder).read();
        if (!faults.isEmpty()) {
            throw new DescriptionException(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        }
        return new Stubs(interventions, sessions);
    }
}
