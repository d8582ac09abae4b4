package io.contractharness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.contractharness.contract.source.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of {@code spec/refused} is a description the harness does not understand, and what it says of it. */
class RefusedDescriptionTest {
    @ParameterizedTest
    @MethodSource
    void a_description_that_is_not_understood_stops_the_load(CaseFile file, @TempDir Path folder) throws IOException {
        Path entry = file.write(folder);
        ConfigurationException refusal = assertThrows(ConfigurationException.class, () -> ApiContract.load(entry));
        assertEquals(file.part("message").strip(), refusal.getMessage());
    }

    static List<CaseFile> a_description_that_is_not_understood_stops_the_load() {
        return CaseFile.all("/contract/refused");
    }
}
