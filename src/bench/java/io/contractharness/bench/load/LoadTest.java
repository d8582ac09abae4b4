package io.contractharness.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadTest {
    @Test
    void wrk_output_is_read() {
        Load load = Load.parse("""
                Running 2s test @ http://127.0.0.1:40001/
                  1 threads and 8 connections
                Requests/sec:  22500.00
                counted requests=45000 micros=2000000 p50=310.5 p99=1204.0 refusals=0 broken=2
                """);

        assertEquals(new Load(45_000, 2_000_000, 310.5, 1204, 0, 2), load);
        assertEquals(22_500, load.perSecond());
    }

    @Test
    void failure_shows_the_output_of_wrk() {
        assertEquals(
                "wrk: wanted a line 'counted requests=…', came: unable to connect to 127.0.0.1:1 Connection refused",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Load.parse("unable to connect to 127.0.0.1:1 Connection refused\n"))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1000 | 0    | 0  | false |
            1000 | 1000 | 0  | true  |
            1000 | 0    | 10 | false |
            0    | 0    | 8  | false | no answer at all
            1000 | 3    | 0  | false | 3 of 1000 answers under load had another status
            1000 | 998  | 0  | true  | 2 of 1000 answers under load had another status
            1000 | 0    | 11 | false | 11 requests under load had no answer, 1000 had one
            """)
    void answers_with_another_status_do_not_count(
            long requests, long refusals, long broken, boolean refused, String flaw) {
        assertEquals(Optional.ofNullable(flaw), new Load(requests, 1, 1, 1, refusals, broken).flaw(refused));
    }
}
