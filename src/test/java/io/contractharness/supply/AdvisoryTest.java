package io.contractharness.supply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The versions that an advisory covers. */
class AdvisoryTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            2.0.0 | 2.10.0 | ''  | 2.9.1         | true
            2.0.0 | 2.10.0 | ''  | 2.10.0        | false
            2.0.0 | 2.10.0 | ''  | 2.10.0-rc1    | true
            2.0.0 | 2.10.0 | ''  | 1.9           | false
            2.0.0 | 2.10.0 | ''  | 2             | true
            0     | ''     | 3.1 | 3.1           | true
            0     | ''     | 3.1 | 3.1.0         | true
            0     | ''     | 3.1 | 3.1.1         | false
            0     | ''     | ''  | 99            | true
            0     | 33.0   | ''  | 33.5.0-jre    | false
            9.0   | 9.4.52 | ''  | 9.4.51.v20230217 | true
            """)
    void advisory_covers_the_versions_in_its_range(
            String from, String fixed, String last, String version, boolean concerned) {
        Advisory advisory = new Advisory("a:b", from, fixed, last, "HIGH", "CVE-1");

        assertEquals(concerned, advisory.concerns(new Library("a:b", version, "")));
        assertEquals(false, advisory.concerns(new Library("a:c", version, "")));
    }
}
