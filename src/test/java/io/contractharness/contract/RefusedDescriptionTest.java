package io.contractharness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import io.contractharness.contract.openapi.InvalidContractException;
import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.contract.source.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of {@code contract/refused} is an invalid description and its error message. */
class RefusedDescriptionTest {
    private static final Set<String> UNREADABLE =
            Set.of("key-that-is-a-structure", "key-twice", "not-yaml", "reference-to-no-file", "two-documents");

    @ParameterizedTest
    @MethodSource
    void invalid_description_stops_the_load(CaseFile file, @TempDir Path folder) throws IOException {
        Path entry = file.write(folder);
        Class<? extends ConfigurationException> expected =
                UNREADABLE.contains(file.name()) ? UnreadableFileException.class : InvalidContractException.class;
        ConfigurationException refusal = assertThrowsExactly(expected, () -> ApiContract.load(entry));
        assertEquals(file.part("message").strip(), refusal.getMessage());
    }

    static List<CaseFile> invalid_description_stops_the_load() {
        return CaseFile.all("/contract/refused");
    }
}
