package io.contractharness.contract.openapi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.ApiContract;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltInIndexTest {
    @TempDir
    Path folder;

    @Test
    void build_without_a_jar_is_read_from_its_folders() {
        assertEquals(Optional.empty(), BuiltInIndex.read());
        assertEquals(false, BuiltIn.packed());
        assertEquals(false, ApiContract.builtIn().isBuiltIn());
    }

    @Test
    void index_of_a_jar_equals_the_folders() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("a build"));
        for (String name : List.of("openapi", "stubs")) {
            copy(BuiltIn.path(name), classes.resolve(name));
        }
        BuiltInIndex.main(new String[] {classes.toString()});
        BuiltInIndex index =
                BuiltInIndex.read(packed(classes.resolve("built-in.json"))).orElseThrow();
        ApiContract read = ApiContract.builtIn();
        ApiContract indexed = new ApiContract(index.toDocument());
        assertEquals(true, indexed.isBuiltIn());
        assertEquals(read.bundled().toString(), indexed.bundled().toString());
        assertEquals(read.rules(), indexed.rules());
        assertEquals(read.location(""), indexed.location(""));
        var stubs = BuiltIn.stubs();
        assertEquals(stubs.keySet(), index.stubs().keySet());
        stubs.forEach((file, bytes) -> assertArrayEquals(bytes, index.stubs().get(file), file));
    }

    private URL packed(Path file) throws IOException {
        Path jar = folder.resolve("some.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("built-in.json"));
            out.write(Files.readAllBytes(file));
        }
        try (URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            return classes.getResource("built-in.json");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }
}
