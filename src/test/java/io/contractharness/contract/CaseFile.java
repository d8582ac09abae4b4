package io.contractharness.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A test case as one file: the files it consists of and the expected results, each under a line {@code -- NAME --}. */
public record CaseFile(String name, Map<String, String> parts) {

    /** Every case of a folder of the test resources. */
    public static List<CaseFile> all(String folder) {
        try (Stream<Path> files =
                Files.list(Path.of(CaseFile.class.getResource(folder).toURI()))) {
            return files.sorted().map(CaseFile::read).toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CaseFile read(Path file) {
        Map<String, String> parts = new LinkedHashMap<>();
        try {
            String part = "";
            for (String line : Files.readAllLines(file)) {
                if (line.matches("-- \\S+ --")) {
                    part = line.substring(3, line.length() - 3);
                    parts.put(part, "");
                } else {
                    parts.merge(part, line + "\n", String::concat);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CaseFile(file.getFileName().toString().replaceFirst("\\.txt$", ""), parts);
    }

    public String part(String name) {
        return parts.get(name);
    }

    /** Writes the case's files and gives the entry, the first of them. */
    public Path write(Path folder) throws IOException {
        Path entry = null;
        for (Map.Entry<String, String> part : parts.entrySet()) {
            if (part.getKey().contains("/")) {
                Path file = folder.resolve(part.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, part.getValue());
                entry = entry == null ? file : entry;
            }
        }
        return entry;
    }

    @Override
    public String toString() {
        return name;
    }
}
