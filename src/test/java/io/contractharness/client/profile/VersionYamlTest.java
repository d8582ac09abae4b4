package io.contractharness.client.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.client.VersionSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionYamlTest {
    @TempDir
    Path folder;

    /** What is refused stands in {@code client/profiles}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', nullValues = "-", textBlock = """
            {header: x-version}                                    | -             | x-version | -
            {header: x-version, request: "GET /health?all=1"}      | /health?all=1 | x-version | -
            {request: GET /version, pointer: /build/version}       | /version      | -         | /build/version
            {request: GET /version, pointer: ""}                   | /version      | -         | ^^
            {pointer: /data/build~1/0}                             | -             | -         | /data/build~1/0
            """)
    void a_version_is_in_a_header_or_at_a_pointer(String yaml, String path, String header, String pointer)
            throws IOException {
        Path file = Files.writeString(
                folder.resolve("stage.yaml"), "baseUrl: https://api.example.org\nversion: " + yaml + "\n");
        assertEquals(
                Optional.of(new VersionSource(
                        Optional.ofNullable(path), Optional.ofNullable(header), Optional.ofNullable(pointer))),
                TargetProfile.read(file, Map.of()).settings().version());
    }
}
