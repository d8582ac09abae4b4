package io.contractharness.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a=1&b=2&a=3   | {a=[1, 3], b=[2]}
            a&b=&&=c      | {a=[], b=[], =[c]}
            a+b=c+d%2Be   | {a b=[c d+e]}
            %61=%C3%A9    | {a=[é]}
            a=b=c         | {a=[b=c]}
            a=50%&%zz=1   | {a=[50%], %zz=[1]}
            """)
    void a_name_has_its_values_in_order(String raw, String parsed) {
        assertEquals(parsed, Query.parse(raw).toString());
    }

    @Test
    void an_empty_query_has_no_names() {
        assertEquals("{}", Query.parse("").toString());
    }

    @Test
    void an_invalid_escape_is_refused_if_plus_is_plus() {
        assertEquals(
                "{a+b=[c+d e]}",
                Query.parse("a+b=c+d%20e", Query::decodeWithPlus).toString());
        assertThrows(IllegalArgumentException.class, () -> Query.parse("a=%zz", Query::decodeWithPlus));
    }
}
