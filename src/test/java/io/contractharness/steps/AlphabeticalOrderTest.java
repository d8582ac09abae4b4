package io.contractharness.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlphabeticalOrderTest {
    /** Words, and the orders (code points, letters only, French) in which they are sorted. */
    @ParameterizedTest
    @CsvSource({
        "a b c,             true,  true,  true",
        "b a,               false, false, false",
        "B a,               true,  false, false",
        "a B,               false, true,  true",
        "cote côte coté,    false, true,  true",
        "cote coté côte,    true,  true,  false",
        "été etage,         false, false, false",
        "etage été zone,    false, true,  true",
    })
    void three_orders_count_as_alphabetical(String words, boolean points, boolean letters, boolean french) {
        List<String> given = List.of(words.split(" "));
        assertEquals(
                List.of(points, letters, french),
                AlphabeticalOrder.all()
                        .map(order -> given.equals(given.stream().sorted(order).toList()))
                        .toList());
    }
}
