package io.contractharness.mock.stubs;

import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;
import java.util.Collection;
import java.util.List;

/** Gives WireMock the mappings of the files at its start and at a reset; saves nothing. */
record FileMappings(Collection<StubMapping> mappings) implements MappingsSource {
    @Override
    public void loadMappingsInto(StubMappings stubs) {
        mappings.forEach(stubs::addMapping);
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
