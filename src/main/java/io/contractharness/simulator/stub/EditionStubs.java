package io.contractharness.simulator.stub;

import com.github.tomakehurst.wiremock.store.InMemoryStubMappingStore;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.util.concurrent.atomic.AtomicLong;

/** The mappings that an edition's requests are matched against, and how often they were changed. */
final class EditionStubs extends InMemoryStubMappingStore {
    private final AtomicLong changes = new AtomicLong();

    /** Grows with each change, after it: whoever saw a number before looking has seen all that it counts. */
    long changes() {
        return changes.get();
    }

    @Override
    public void add(StubMapping stub) {
        super.add(stub);
        changes.incrementAndGet();
    }

    @Override
    public void replace(StubMapping existing, StubMapping updated) {
        super.replace(existing, updated);
        changes.incrementAndGet();
    }

    @Override
    @Deprecated
    @SuppressWarnings("removal")
    public void remove(StubMapping stub) {
        super.remove(stub);
        changes.incrementAndGet();
    }

    @Override
    public void clear() {
        super.clear();
        changes.incrementAndGet();
    }
}
