package io.contractharness.validation.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialSearchTest {
    private static final String TOKEN = "tok-7f3A9c2E5b8D1f4a";
    /** Header, payload and signature: {"alg":"HS256","typ":"JWT"} and {"sub":"u1","sid":"s-4711-0815","exp":1999999999}. */
    private static final String JWT = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
            + "eyJzdWIiOiJ1MSIsInNpZCI6InMtNDcxMS0wODE1IiwiZXhwIjoxOTk5OTk5OTk5fQ."
            + "kJ8fX2vQ0s9LwZ3nB7yTq1-RaUoEdHiMxCgP5bV4_tK";

    /** The credential, a header of the answer, its body, and the place and the form that are found. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            token | x | {"m":"tok-7f3A9c2E5b8D1f4a"}                                   | response body
            token | x | {"tok-7f3A9c2E5b8D1f4a":1}                                     | response body
            token | t=tok-7f3A9c2E5b8D1f4a; Path=/ | {}                                | response header x-trace
            token | x | {"m":"dG9rLTdmM0E5YzJFNWI4RDFmNGE="}                           | response body, Base64
            token | x | {"m":"YTp0b2stN2YzQTljMkU1YjhEMWY0YQ"}                         | response body, Base64
            token | x | {"m":"746f6b2d37663341396332453562384431663461"}               | response body, hexadecimal
            token | x | {"m":"74-6F-6B-2D-37-66-33-41-39-63-32-45-35-62-38-44-31-66-34-61"} | response body, hexadecimal
            token | x | {"m":"0x74 0x6f 0x6b 0x2d 0x37 0x66 0x33 0x41 0x39 0x63 0x32 0x45 0x35 0x62 0x38 0x44 0x31 0x66 0x34 0x61"} | response body, hexadecimal
            token | x | {"m":"\\u0074ok\\u002d7f3A9c2E5b8D1f4a"}                       | response body
            token | x | {"m":"&#116;ok&#x2D;7f3A9c2E5b8D1f4a"}                         | response body
            token | %74ok%2d7f3A9c2E5b8D1f4a | {}                                      | response header x-trace
            token | %2574ok%252D7f3A9c2E5b8D1f4a | {}                                  | response header x-trace
            token | TOK-7F3A9C2E5B8D1F4A | {}                                          | response header x-trace, in other letters
            token | x | {"m":"a4f1D8b5E2c9A3f7-kot"}                                   | response body, reversed
            token | tok-7f3A9c | {"m":"2E5b8D1f4a"}                                    | response header x-trace and response body, in two halves
            token | x | {"a":"tok-7f3A9c2","b":"E5b8D1f4a"}                            | response body, in two halves
            token | tok-7f3A9c2E5b8D | {}                                              | response header x-trace, a half of it
            token | tok-7f3A | {"m":"tok-0000000000000000"}                            |
            token | x | {"m":"no token"}                                               |
            words | x | {"intervention":101,"m":"Intervention 101"}                    |
            words | interven | {"m":"Action-101 of tion-101"}                          |
            words | x | {"m":"aW50ZXJ2ZW50aW9uLTEwMQ=="}                               | response body, Base64
            jwt   | x | {"m":"eyJzdWIiOiJ1MSIsInNpZCI6InMtNDcxMS0wODE1IiwiZXhwIjoxOTk5OTk5OTk5fQ"} | response body, its payload
            jwt   | x | {"m":"kJ8fX2vQ0s9LwZ3nB7yTq1-RaUoEdHiMxCgP5bV4_tK"}            | response body, its signature
            jwt   | x | {"m":"kJ8fX2vQ0s9LwZ3nB7yTq1+RaUoEdHiMxCgP5bV4/tK="}           | response body, its signature
            jwt   | x | {"claims":{"sub":"u1", "sid":"s-4711-0815", "exp":1999999999}} | response body, its claims
            jwt   | x | {"m":"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJvdGhlciJ9.c2lnbmF0dXJlLW9mLWFub3RoZXI"} |
            jwt   | x | {"m":"u1 with s-4711-0815"}                                    |
            """)
    void credential_is_found_in_each_form(String credential, String header, String body, String found) {
        String secret = credential.equals("token") ? TOKEN : credential.equals("jwt") ? JWT : "intervention-101";
        Response response =
                new Response(200, List.of(new Header("x-trace", header)), body.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                Optional.ofNullable(found),
                CredentialSearch.find(secret, AnswerText.of(response)).map(leak -> leak.place() + leak.how()));
    }
}
