package io.contractharness.simulator.stub;

import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.store.BlobStore;
import com.github.tomakehurst.wiremock.store.InMemoryObjectStore;
import com.github.tomakehurst.wiremock.store.InMemoryRecorderStateStore;
import com.github.tomakehurst.wiremock.store.InMemoryRequestJournalStore;
import com.github.tomakehurst.wiremock.store.InMemoryScenariosStore;
import com.github.tomakehurst.wiremock.store.InMemorySettingsStore;
import com.github.tomakehurst.wiremock.store.ObjectStore;
import com.github.tomakehurst.wiremock.store.RecorderStateStore;
import com.github.tomakehurst.wiremock.store.RequestJournalStore;
import com.github.tomakehurst.wiremock.store.ScenariosStore;
import com.github.tomakehurst.wiremock.store.SettingsStore;
import com.github.tomakehurst.wiremock.store.Stores;
import com.github.tomakehurst.wiremock.store.StubMappingStore;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.contractharness.simulator.content.Newest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Where WireMock finds its mappings and files: in the edition that a request began with. Nothing is kept on disk. */
public final class EditionStores implements Stores {
    private final Newest<Edition> newest;
    private final EditionMappings mappings;
    private final EditionFiles files;
    private final SettingsStore settings = new InMemorySettingsStore();
    private final RequestJournalStore journal = new InMemoryRequestJournalStore();
    private final ScenariosStore scenarios = new InMemoryScenariosStore();
    private final RecorderStateStore recorder = new InMemoryRecorderStateStore();
    private final ObjectStore objects = new InMemoryObjectStore(1_000);

    public EditionStores(Newest<Edition> newest) {
        this.newest = newest;
        this.mappings = new EditionMappings(newest);
        this.files = new EditionFiles(newest);
    }

    /**
     * From now on the next edition answers. What was added over the admin API is taken along; what was changed there of
     * the files' mappings is read anew.
     */
    public void take(Edition next) {
        synchronized (mappings) { // or a mapping that is added meanwhile would be lost
            Edition before = newest.latest();
            Set<UUID> ofFiles =
                    before.mappings().stream().map(StubMapping::getId).collect(Collectors.toSet());
            Set<UUID> taken = next.mappings().stream().map(StubMapping::getId).collect(Collectors.toSet());
            before.stubs()
                    .getAll()
                    .filter(m -> !ofFiles.contains(m.getId()) && !taken.contains(m.getId()))
                    .sorted(Comparator.comparing(StubMapping::getInsertionIndex))
                    // A copy, because adding numbers it anew, and requests under way still see the old number.
                    .map(m -> StubMapping.buildFrom(StubMapping.buildJsonStringFor(m)))
                    .forEach(next.stubs()::add);
            register(next.stubs().getAll().toList());
            newest.replace(next);
        }
    }

    /** WireMock does this itself for a mapping that is added by one of its own ways. */
    private void register(List<StubMapping> all) {
        Map<String, Set<StubMapping>> byName = all.stream()
                .filter(StubMapping::isInScenario)
                .collect(Collectors.groupingBy(StubMapping::getScenarioName, Collectors.toSet()));
        byName.forEach((name, members) -> {
            String state = scenarios.get(name).map(Scenario::getState).orElse(Scenario.STARTED);
            Scenario next = new Scenario(name, name, state, null, members);
            boolean known =
                    state.equals(Scenario.STARTED) || next.getPossibleStates().contains(state);
            scenarios.put(name, known ? next : new Scenario(name, name, Scenario.STARTED, null, members));
        });
    }

    MappingsSource source() {
        return new EditionMappings.Source(newest);
    }

    @Override
    public StubMappingStore getStubStore() {
        return mappings;
    }

    @Override
    public BlobStore getBlobStore(String name) {
        return files;
    }

    @Override
    public RequestJournalStore getRequestJournalStore() {
        return journal;
    }

    @Override
    public SettingsStore getSettingsStore() {
        return settings;
    }

    @Override
    public ScenariosStore getScenariosStore() {
        return scenarios;
    }

    @Override
    public RecorderStateStore getRecorderStateStore() {
        return recorder;
    }

    @Override
    public ObjectStore getObjectStore(String name, PersistenceType persistenceTypeHint, int maxSize) {
        return objects;
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}
}
