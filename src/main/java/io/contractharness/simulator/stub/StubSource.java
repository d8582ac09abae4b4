package io.contractharness.simulator.stub;

import com.github.tomakehurst.wiremock.common.FileSource;
import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.common.JsonException;
import com.github.tomakehurst.wiremock.common.TextFile;
import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappingCollection;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;
import io.contractharness.spec.DescriptionException;
import java.util.List;

/** Loads the mappings. WireMock's own loader can save them too, and starts a template engine to name the files. */
record StubSource(FileSource mappings) implements MappingsSource {
    @Override
    public void loadMappingsInto(StubMappings stubs) {
        for (TextFile file : mappings.listFilesRecursively()) {
            if (file.name().endsWith(".json")) {
                for (StubMapping mapping : read(file).getMappingOrMappings()) {
                    mapping.setDirty(false);
                    stubs.addMapping(mapping);
                }
            }
        }
    }

    private static StubMappingCollection read(TextFile file) {
        try {
            return Json.read(file.readContentsAsString(), StubMappingCollection.class);
        } catch (JsonException e) {
            String name = file.name().substring(file.name().lastIndexOf("/mappings/") + 1);
            var error = e.getErrors().first();
            String pointer = error.getSource() == null ? "" : error.getSource().getPointer();
            throw new DescriptionException(
                    "stubs/" + name + " " + pointer + ": wanted a WireMock mapping, came " + error.getDetail());
        }
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
