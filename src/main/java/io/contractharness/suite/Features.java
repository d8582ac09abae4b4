package io.contractharness.suite;

import io.contractharness.spec.BuiltIn;
import io.cucumber.core.feature.FeatureParser;
import io.cucumber.core.gherkin.Feature;
import io.cucumber.core.resource.Resource;
import io.cucumber.core.runtime.FeatureSupplier;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The features that are built in, as the build read them: Cucumber lists the whole jar to find them. */
final class Features implements FeatureSupplier {
    /** Where Cucumber would find them. */
    static final String BUILT_IN = "classpath:features";

    private final List<URI> wanted;

    /** @param wanted all of them, or each feature by its place */
    Features(List<URI> wanted) {
        this.wanted = wanted;
    }

    private record Text(URI uri, byte[] bytes) implements Resource {
        @Override
        public URI getUri() {
            return uri;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(bytes);
        }
    }

    @Override
    public List<Feature> get() {
        FeatureParser parser = new FeatureParser(UUID::randomUUID);
        return BuiltIn.files("features").entrySet().stream()
                .filter(file -> file.getKey().endsWith(".feature"))
                .map(file -> new Text(URI.create(BUILT_IN + "/" + file.getKey()), file.getValue()))
                .filter(text -> wanted.contains(text.uri()) || wanted.contains(URI.create(BUILT_IN)))
                .map(parser::parseResource)
                .flatMap(Optional::stream)
                .toList();
    }
}
