package io.contractharness.changes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.contract.CaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The built-in description with the edits of a case file: {@code - text} is replaced by the {@code + text} below it. */
public final class EditedDescription {
    private EditedDescription() {}

    /** Copies the description into a folder, edits it and returns its entry file. */
    public static Path write(CaseFile file, Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("openapi"))) {
            for (Path source : all.toList()) {
                Files.copy(source, folder.resolve(source.toString()));
            }
        }
        for (Map.Entry<String, String> part : file.parts().entrySet()) {
            if (part.getKey().contains("/")) {
                Path path = folder.resolve(part.getKey());
                Files.writeString(
                        path,
                        edited(Files.readString(path), part.getValue().lines().toList()));
            }
        }
        return folder.resolve("openapi/interventions.yaml");
    }

    private static String edited(String text, List<String> edits) {
        String result = text;
        for (int i = 0; i + 1 < edits.size(); i += 2) {
            String from = edits.get(i).substring(2).replace("\\n", "\n");
            String to = edits.get(i + 1).substring(2).replace("\\n", "\n");
            int at = result.indexOf(from);
            assertTrue(at >= 0, () -> "nothing to edit: " + from);
            result = result.substring(0, at) + to + result.substring(at + from.length());
        }
        return result;
    }
}
