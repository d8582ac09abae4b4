package io.contractharness.bench.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTest {
    @Test
    void median_of_an_even_number_of_values() {
        assertEquals(new Spread(2.5, 1, 9), Spread.of(List.of(9.0, 1.0, 2.0, 3.0)));
        assertEquals(new Spread(2, 1, 9), Spread.of(List.of(9.0, 1.0, 2.0)));
        assertEquals(new Spread(7, 7, 7), Spread.of(List.of(7.0)));
    }

    @Test
    void close_values_are_shown_as_one() {
        assertEquals("7.00", Spread.of(List.of(7.0)).toString());
        assertEquals("7.50 (7.00–8.00)", Spread.of(List.of(8.0, 7.0)).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.0512   | 0.05
            1        | 1.00
            9.999    | 10.00
            26.44    | 26.4
            476.4    | 476
            47600.4  | 47,600
            NaN      | –
            Infinity | –
            """)
    void numbers_have_three_significant_digits(double value, String text) {
        assertEquals(text, Spread.number(value));
    }
}
