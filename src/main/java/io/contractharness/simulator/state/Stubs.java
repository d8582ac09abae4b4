package io.contractharness.simulator.state;

import io.contractharness.spec.Description;
import io.contractharness.validation.Schemas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The stubs folder as read and found to keep the description.
 *
 * @param interventions the fixtures
 * @param sessions what session tokens stand for
 */
public record Stubs(Interventions interventions, Sessions sessions) {

    /** @throws StubsException when a file breaks the description; the message lists every fault */
    public static Stubs load(Path root, Description description, Schemas schemas) {
        List<Fault> faults = new ArrayList<>();
        Folder folder = new Folder(root, faults);
        Mappings mappings = new Mappings(folder, description, schemas);
        mappings.check();
        Fixtures fixtures = new Fixtures(folder, description, schemas);
        Interventions interventions = fixtures.read(mappings.answerFiles());
        Sessions sessions = new SessionsReader(folder).read();
        if (!faults.isEmpty()) {
            throw new StubsException(faults);
        }
        return new Stubs(interventions, sessions);
    }
}
