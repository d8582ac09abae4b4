package io.contractharness.mock.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestPreferencesTest {
    private static Request request(String target, String... prefer) {
        List<Header> headers =
                Arrays.stream(prefer).map(value -> new Header("prefer", value)).toList();
        return new Request("GET", target, headers, Optional.empty());
    }

    private static String shown(RequestPreferences preferences) {
        return preferences.values().values().stream()
                        .map(given -> given.preference() + "=" + given.value())
                        .collect(Collectors.joining(" ", "", " "))
                + preferences.request().target();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /r/1?__code=404                                 | code=404 /r/1
            /r/1?a=1&__code=404&b=2&__wait=0.5              | code=404 wait=0.5 /r/1?a=1&b=2
            /r/1?__code=404&__code=500                      | code=404 /r/1
            /r/1?__code                                     | code= /r/1
            /r/1?%5F%5Fcode=%34%30%34&__example=a+b%26c     | code=404 example=a b&c /r/1
            /r/1?code=404&_code=1&__Code=2&__codes=3        | ' /r/1?code=404&_code=1&__Code=2&__codes=3'
            /r/1?%zz=1&__code=%zz                           | code=%zz /r/1?%zz=1
            /prefer/code=404/r/1                            | code=404 /r/1
            /prefer/code=404,wait=2/r/1?x=1                 | code=404 wait=2 /r/1?x=1
            /prefer/CODE=404%2C%20wait=0.2..1.5/r/1         | code=404 wait=0.2..1.5 /r/1
            /prefer/wait=~0.3/prefer/code=500,wait=9/r/1    | code=500 wait=~0.3 /r/1
            /prefer/example=%22a,b/r/1                      | example=a,b /r/1
            /prefer/example=a+b/r/1                         | example=a+b /r/1
            /main/prefer/code=404/r/1                       | code=404 /main/r/1
            /prefer/code=404/main/r/1                       | code=404 /main/r/1
            /sandbox/a/prefer/code=404/main/r/1             | code=404 /sandbox/a/main/r/1
            /main/sandbox/a/main/prefer/code=404/r/1        | code=404 /main/sandbox/a/main/r/1
            /prefer/code=404/sandbox/a/r/1                  | code=404 /sandbox/a/r/1
            /prefer/code=404/sandbox/a/prefer/wait=1/r/1    | code=404 wait=1 /sandbox/a/r/1
            /prefer/code=404/r/1?__code=500                 | code=500 /r/1
            /prefer/code=404                                | code=404 /
            /prefer/code=404?x=1                            | code=404 /?x=1
            /prefer                                         | ' /prefer'
            /r/prefer/code=404/1                            | ' /r/prefer/code=404/1'
            /preferences/code=404                           | ' /preferences/code=404'
            """)
    void preferences_are_removed_from_query_and_path(String target, String expected) {
        assertEquals(expected, shown(RequestPreferences.of(request(target))));
    }

    @Test
    void header_wins_over_query_and_query_over_path() {
        Request request = request(
                "/prefer/code=1,wait=1,fault=a/r?__code=2&__wait=2", "Code=3, x=1, code=4", "code=5, cors=none");
        assertEquals("code=3 wait=2 fault=a cors=none /r", shown(RequestPreferences.of(request)));
    }

    @Test
    void request_without_known_preferences_is_unchanged() {
        for (String target : List.of("/r/1", "/r/1?", "/r/1?a&&b=", "/", "/sandbox/a")) {
            Request request = request(target, "return=minimal, respond-async; wait=1, codes=404");
            assertSame(request, RequestPreferences.of(request).request(), target);
            assertEquals(" " + target, shown(RequestPreferences.of(request)));
        }
    }

    @Test
    void path_of_any_length_is_read() {
        String mains = "/main".repeat(6_000);
        assertEquals(" " + mains + "/r", shown(RequestPreferences.of(request(mains + "/r"))));
        assertEquals("code=1 /r", shown(RequestPreferences.of(request("/prefer/code=1".repeat(2_000) + "/r"))));
        assertEquals("code=1 /r", shown(RequestPreferences.of(request("/r", "x;y,".repeat(8_000) + "code=1"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /prefer/cod=404/r | x                | path /prefer/: wanted code, example, wait, fault, cors, retry-after, came 'cod'
            /prefer//r        | x                | path /prefer/: wanted code, example, wait, fault, cors, retry-after, came nothing
            /r                | code=404; wait=2 | header Prefer: wanted a comma between preferences, came 'wait' after a semicolon
            /prefer/code=1;wait=2/r | x          | path /prefer/: wanted a comma between preferences, came 'wait' after a semicolon
            """)
    void preference_that_would_be_ignored_is_refused(String target, String header, String message) {
        Request request = request(target, header);
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> RequestPreferences.of(request))
                        .getMessage());
    }
}
