package io.contractharness.supply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * One library of a CycloneDX list.
 *
 * @param name as in advisories: {@code group:artifact}, or the name of an npm package
 * @param holder the library that bundles it; empty when it is not bundled
 */
record Library(String name, String version, String holder) {
    /** The dependencies of the project, listed by the build. */
    static final String DEPENDENCIES = "META-INF/sbom/contract-harness.cdx.json";

    /** What these libraries bundle, which no build tool sees. */
    static final String BUNDLED = "META-INF/sbom/bundled.cdx.json";

    String file() {
        return name.substring(name.indexOf(':') + 1) + "-" + version + ".jar";
    }

    boolean ofMaven() {
        return name.contains(":");
    }

    @Override
    public String toString() {
        return name + " " + version + (holder.isEmpty() ? "" : " in " + holder);
    }

    static List<Library> listed(JarFile jar, String entry) throws IOException {
        List<Library> libraries = new ArrayList<>();
        for (JsonNode component : sbom(jar, entry).path("components")) {
            String group = component.path("group").asText();
            String holder = component.path("properties").path(0).path("value").asText();
            libraries.add(new Library(
                    (group.isEmpty() ? "" : group + ":")
                            + component.path("name").asText(),
                    component.path("version").asText(),
                    holder));
        }
        return libraries;
    }

    static JsonNode sbom(JarFile jar, String entry) throws IOException {
        ZipEntry file = Objects.requireNonNull(
                jar.getEntry(entry),
                () -> entry + " is not in " + jar.getName() + "; the plugin that makes it runs in no build with -o");
        try (InputStream in = jar.getInputStream(file)) {
            return new JsonMapper().readTree(in);
        }
    }
}
