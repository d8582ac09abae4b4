package io.contractharness.simulator.stub;

import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.store.StubMappingStore;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;
import io.contractharness.simulator.content.Newest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The mappings of the edition that a request began with; what the admin API changes, it changes of the latest. */
final class EditionMappings implements StubMappingStore {
    private final Newest<Edition> newest;

    EditionMappings(Newest<Edition> newest) {
        this.newest = newest;
    }

    @Override
    public Stream<StubMapping> getAll() {
        return newest.get().stubs().getAll();
    }

    @Override
    public Optional<StubMapping> get(UUID id) {
        return newest.get().stubs().get(id);
    }

    @Override
    public synchronized void add(StubMapping stub) {
        newest.latest().stubs().add(stub);
    }

    @Override
    public synchronized void replace(StubMapping existing, StubMapping updated) {
        newest.latest().stubs().replace(existing, updated);
    }

    @Override
    @Deprecated
    @SuppressWarnings("removal")
    public synchronized void remove(StubMapping stub) {
        newest.latest().stubs().remove(stub);
    }

    @Override
    public synchronized void clear() {
        newest.latest().stubs().clear();
    }

    /** Gives WireMock the mappings of the files, at its start and when its admin API asks for a reset. */
    record Source(Newest<Edition> newest) implements MappingsSource {
        @Override
        public void loadMappingsInto(StubMappings stubs) {
            Edition latest = newest.latest();
            latest.stubs().clear(); // added once more, so that WireMock takes note of their scenarios
            latest.mappings().forEach(stubs::addMapping);
        }

        @Override
        public void save(List<StubMapping> changed) {}

        @Override
        public void save(StubMapping changed) {}

        @Override
        @Deprecated
        @SuppressWarnings("removal")
        public void remove(StubMapping removed) {}

        @Override
        public void removeAll() {}
    }
}
