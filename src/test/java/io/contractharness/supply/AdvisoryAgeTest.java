package io.contractharness.supply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Knowledge about vulnerabilities gets old: after 60 days .ci/run fails. */
class AdvisoryAgeTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            a.b:c | 2026-09-29 | x:y=2020-01-01   | -
            a.b:c | 2026-09-28 | x:y=2020-01-01   | a.b:c: looked up on 2026-09-28, 61 days ago
            a.b:c | 2026-01-19 | a.b:c=2026-11-28 | -
            a.b:c | 2026-01-19 | a.b=2026-09-29   | -
            a.b:c | 2026-01-19 | a=2026-11-01     | -
            a.b:c | 2026-01-19 | a.b:d=2026-11-01 | a.b:c: looked up on 2026-01-19, 313 days ago
            a.b:c | 2026-01-19 | a.b=2026-09-28   | a.b:c: looked up on 2026-09-28, 61 days ago
            a.bx:c | 2026-01-19 | a.b=2026-11-01  | a.bx:c: never looked up
            npm   | 2026-11-28 | x:y=2026-11-28   | npm: never looked up
            npm   | 2026-01-19 | npm=2026-11-01   | -
            a.b:c | 2026-01-19 | a.b=2026-11-29   | a.b:c: looked up on 2026-11-29, which is after today, 2026-11-28
            """)
    void a_library_that_nobody_looked_up_in_time_is_told(
            String library, LocalDate collected, String byHand, String told) throws IOException {
        AdvisoryAge age = new AdvisoryAge(
                collected, AdvisoryAge.lookedUp(List.of("# a comment", byHand.replace('=', '|') + "|threads")));

        assertEquals(
                told == null ? List.of() : List.of(told),
                age.tooOld(List.of(new Library(library, "1", "")), List.of("a.b:c"), TODAY, 60));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            a.b|yesterday|threads
            a.b|2026-11-28
            |2026-11-28|threads
            a.b|2026-11-28|
            """)
    void a_line_without_date_or_place_is_refused(String line) {
        IOException e = assertThrows(IOException.class, () -> AdvisoryAge.lookedUp(List.of(line)));

        assertEquals("looked-up.txt: wanted library|YYYY-MM-DD|where, came " + line, e.getMessage());
    }
}
