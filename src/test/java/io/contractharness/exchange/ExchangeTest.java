package io.contractharness.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeTest {
    /** The base URL, a Location, and the origin that it names. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            https://api.example/main | https://other.example/x?token=secret      | https://other.example
            https://api.example/main | https://other.example:8443/x              | https://other.example:8443
            https://api.example/main | /login                                    | https://api.example
            http://api_a.test:81/m   | /login                                    | http://api_a.test:81
            https://api.example/main | http://api_b.test:82/x                    | http://api_b.test:82
            https://api.example/main | http://[2001:db8::1]/x                    | http://[2001:db8::1]
            https://api.example/main | http://[2001:db8::1]:83/x                 | http://[2001:db8::1]:83
            https://api.example/main | https://me:secret@other.example:84/x      | https://other.example:84
            https://api.example/main | mailto:me@example                         | none
            https://api.example/main | https://a$b/x                             | none
            https://api.example/main | https://a b/x                             | none
            """)
    void a_redirect_is_named_by_its_origin(String base, String location, String origin) {
        Response response = new Response(302, List.of(new Header("Location", location)), new byte[0]);
        Exchange exchange = new Exchange(URI.create(base), Request.of("GET", "/x"), response, Duration.ZERO);
        assertEquals(origin, exchange.redirect().orElse(null));
    }
}
