package io.contractharness.mock.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferHeaderTest {
    /** The first rows are the examples of RFC 7240. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, nullValues = "-", textBlock = """
            respond-async, wait=100               | [respond-async: ''] [wait: '100']
            respond-async                         | [respond-async: '']
            Foo; Bar="some value", baz            | [Foo: '' Bar] [baz: '']
            foo; bar=""                           | [foo: '' bar]
            foo=""                                | [foo: '']
            handling=lenient                      | [handling: 'lenient']
            code=404                              | [code: '404']
            code = 404 , wait = 2                 | [code: '404'] [wait: '2']
            code="404",wait=0.2..1.5              | [code: '404'] [wait: '0.2..1.5']
            wait=~0.3                             | [wait: '~0.3']
            example="a, b; c=\\"d\\\\\\"";x;y=1   | [example: 'a, b; c="d\\"' x y]
            example="never ended, code=1          | [example: 'never ended, code=1']
            example="a"b, code=1                  | [example: 'a'] [code: '1']
            example="a\\                          | [example: 'a\\']
            =404, ;, ,,=,;=;, code=1              | [code: '1']
            code                                  | [code: '']
            code=                                 | [code: '']
            -                                     | -
            """)
    void header_is_read_as_in_the_rfc(String header, String elements) {
        assertEquals(elements == null ? "" : elements, shown(PreferHeader.parse(header == null ? "" : header)));
    }

    private static String shown(List<PreferHeader.Element> elements) {
        return elements.stream()
                .map(e -> "[" + e.name() + ": '" + e.value() + "'"
                        + e.parameters().stream().map(p -> " " + p).collect(Collectors.joining()) + "]")
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404       | 404
            ~0.3      | ~0.3
            0.2..1.5  | 0.2..1.5
            a b       | "a b"
            a,b       | "a,b"
            a"b\\c    | "a\\"b\\\\c"
            été       | "été"
            """)
    void value_that_is_not_a_token_is_quoted(String value, String written) {
        assertEquals(written, PreferHeader.word(value));
        assertEquals(value, PreferHeader.parse("example=" + written).get(0).value());
    }
}
