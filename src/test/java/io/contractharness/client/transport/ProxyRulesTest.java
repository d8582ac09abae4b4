package io.contractharness.client.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyRulesTest {
    private static final HttpProxy ONE = new HttpProxy("one.example", 3128, Optional.empty(), "HTTP_PROXY");
    private static final HttpProxy TWO = new HttpProxy("fd00::2", 3128, Optional.of("me:secret"), "HTTPS_PROXY");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                                    | https://api.example.org          | true
            *                                     | https://api.example.org          | false
            example.org                           | https://api.example.org          | false
            example.org                           | https://example.org              | false
            example.org                           | https://notexample.org           | true
            example.org                           | https://example.org.test         | true
            .example.org                          | https://api.example.org          | false
            .example.org                          | https://example.org              | false
            *.example.org                         | https://api.example.org          | false
            EXAMPLE.org                           | https://api.Example.ORG          | false
            example.org.                          | https://api.example.org          | false
            example.org                           | https://api.example.org.         | false
            my_service                            | http://my_service:8080           | false
            other.test, example.org               | https://api.example.org          | false
            other.test example.org                | https://api.example.org          | false
            " , ,other.test"                      | https://api.example.org          | true
            api.example.org:443                   | https://api.example.org          | false
            api.example.org:443                   | https://api.example.org:8443     | true
            example.org:80                        | http://api.example.org/main      | false
            example.org:80                        | https://api.example.org/main     | true
            localhost                             | http://localhost:8080            | false
            localhost                             | http://127.0.0.1:8080            | true
            127.0.0.1                             | http://127.0.0.1:8080            | false
            127.0.0.1:8080                        | http://127.0.0.1:8080            | false
            127.0.0.1:8081                        | http://127.0.0.1:8080            | true
            0.0.1                                 | http://127.0.0.1:8080            | true
            10.0.0.0/8                            | http://10.20.30.40               | false
            10.0.0.0/8                            | http://11.20.30.40               | true
            10.0.0.0/33                           | http://10.20.30.40               | true
            0.0.0.0/0                             | http://10.20.30.40               | false
            10.0.0.0/8                            | http://10.example.org            | true
            10.0.0.0/8                            | http://[::1]                     | true
            192.168.1.16/28                       | http://192.168.1.31              | false
            192.168.1.16/28                       | http://192.168.1.32              | true
            ::1                                   | http://[::1]:8080                | false
            [::1]                                 | http://[::1]:8080                | false
            [::1]:8080                            | http://[::1]:8080                | false
            [::1]:8081                            | http://[::1]:8080                | true
            0:0:0:0:0:0:0:1                       | http://[::1]:8080                | false
            fd00::/8                              | http://[fd12::1]                 | false
            fd00::/8                              | http://[fe80::1]                 | true
            """)
    void no_proxy_names_hosts_as_curl_and_go_understand_it(String noProxy, URI url, boolean proxied) {
        ProxyRules rules = new ProxyRules(Optional.of(ONE), Optional.of(TWO), NoProxy.parse(noProxy));
        assertEquals(proxied, rules.proxyFor(url).isPresent());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://api.example.org   | Optional[http://one.example:3128 of HTTP_PROXY]
            https://api.example.org  | Optional[http://[fd00::2]:3128 of HTTPS_PROXY]
            HTTPS://api.example.org  | Optional[http://[fd00::2]:3128 of HTTPS_PROXY]
            """)
    void each_scheme_has_its_proxy_and_its_text_shows_no_credentials(URI url, String proxy) {
        ProxyRules rules = new ProxyRules(Optional.of(ONE), Optional.of(TWO), NoProxy.parse(""));
        assertEquals(proxy, rules.proxyFor(url).toString());
    }
}
