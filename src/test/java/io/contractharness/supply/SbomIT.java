package io.contractharness.supply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The lists of libraries and licences in the built jar name exactly what is in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SbomIT {
    private static final String UI = "META-INF/resources/webjars/swagger-ui/";

    private JarFile jar;
    private List<Library> dependencies;
    private Map<String, Path> files;

    @BeforeAll
    void open() throws IOException {
        jar = new JarFile(System.getProperty("harness.jar"));
        dependencies = Library.listed(jar, Library.DEPENDENCIES);
        files = new HashMap<>();
        Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .forEach(path -> files.put(path.getFileName().toString(), path));
    }

    @AfterAll
    void close() throws IOException {
        jar.close();
    }

    @Test
    void every_class_is_ours_or_of_a_listed_library() throws IOException {
        TreeSet<String> unexplained = new TreeSet<>(classes(jar));
        unexplained.removeIf(name -> name.startsWith("io/contractharness/"));
        assertTrue(unexplained.size() > 10_000, "the rule sees the classes");
        for (Library library : dependencies) {
            try (JarFile file = file(library)) {
                unexplained.removeAll(classes(file));
            }
        }
        assertEquals(List.of(), List.copyOf(unexplained));
    }

    @Test
    void every_listed_library_is_in_the_jar() throws IOException {
        List<String> absent = new ArrayList<>();
        for (Library library : dependencies) {
            try (JarFile file = file(library)) {
                boolean there = file.stream()
                        .filter(entry -> !entry.isDirectory())
                        .map(JarEntry::getName)
                        .filter(name -> !name.equals(JarFile.MANIFEST_NAME))
                        .anyMatch(name -> jar.getEntry(name) != null);
                if (!there) {
                    absent.add(library.toString());
                }
            }
        }
        assertEquals(List.of(), absent);
    }

    @Test
    void bundled_libraries_are_listed() throws IOException {
        TreeSet<String> found = new TreeSet<>();
        for (Library library : dependencies) {
            try (JarFile file = file(library)) {
                for (JarEntry entry : file.stream()
                        .filter(it -> it.getName().endsWith("/pom.properties"))
                        .toList()) {
                    Properties pom = new Properties();
                    try (InputStream in = file.getInputStream(entry)) {
                        pom.load(in);
                    }
                    String name = pom.getProperty("groupId") + ":" + pom.getProperty("artifactId");
                    if (!name.equals(library.name())) {
                        found.add(new Library(name, pom.getProperty("version"), library.name()).toString());
                    }
                }
            }
        }
        found.add(new Library("dompurify", sanitizer(), "org.webjars:swagger-ui").toString());

        assertEquals(
                List.copyOf(found),
                Library.listed(jar, Library.BUNDLED).stream()
                        .map(Library::toString)
                        .sorted()
                        .toList());
    }

    /** The bundle of Swagger UI names only one of its libraries, the sanitizer. */
    private String sanitizer() throws IOException {
        JarEntry bundle = jar.stream()
                .filter(entry ->
                        entry.getName().startsWith(UI) && entry.getName().endsWith("-bundle.js"))
                .findFirst()
                .orElseThrow();
        try (InputStream in = jar.getInputStream(bundle)) {
            Matcher version = Pattern.compile("DOMPurify\\.version=\"([^\"]+)\"")
                    .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertTrue(version.find(), "the bundle tells the version of its sanitizer");
            return version.group(1);
        }
    }

    @Test
    void every_listed_library_has_a_licence() throws IOException {
        String licences;
        try (InputStream in = jar.getInputStream(jar.getEntry("META-INF/THIRD-PARTY.txt"))) {
            licences = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Map<String, String> wanted = new LinkedHashMap<>();
        for (JsonNode component : Library.sbom(jar, Library.DEPENDENCIES).path("components")) {
            String coordinates = component.path("group").asText() + ":"
                    + component.path("name").asText() + ":"
                    + component.path("version").asText();
            assertTrue(!component.path("licenses").isEmpty(), coordinates + " has no licence");
            wanted.put(coordinates, licences.contains("(" + coordinates + " - ") ? "listed" : "not listed");
        }
        wanted.values().removeIf("listed"::equals);

        assertEquals(Map.of(), wanted);
        assertEquals(
                "Lists of " + dependencies.size() + " third-party dependencies.",
                licences.strip().lines().findFirst().orElseThrow());
    }

    @Test
    void lists_are_reproducible() throws IOException {
        JsonNode sbom = Library.sbom(jar, Library.DEPENDENCIES);

        assertTrue(sbom.path("serialNumber").isMissingNode(), "a serial number is random");
        assertTrue(sbom.at("/metadata/timestamp").isMissingNode(), "a time differs");
        assertEquals("1.6", sbom.path("specVersion").asText());
    }

    private JarFile file(Library library) throws IOException {
        Path path = files.get(library.file());
        assertTrue(path != null, library + ": listed, but not on the class path as " + library.file());
        return new JarFile(path.toFile());
    }

    private static List<String> classes(JarFile file) {
        return file.stream()
                .map(JarEntry::getName)
                .filter(name -> name.endsWith(".class"))
                .toList();
    }
}
