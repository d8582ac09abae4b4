package io.contractharness.client.login;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the answer to a login gives. It came at second 1000; the payload of the JWT says that it ends at second 1100. */
class LoginAnswerTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000);
    private static final String JWT = "eyJhbGciOiJub25lIn0.eyJleHAiOjExMDB9.c2ln";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "-", textBlock = """
            {"a":"x","b":"y"}                        | /a | /b | -      | x y, no end
            {"a":"x"}                                | /a | -  | -      | x -, no end
            {"b":[{"c/d":"y"}]}                      | -  | /b/0/c~1d | - | - y, no end
            {"a":"Bearer x","b":"Bearer y"}          | /a | /b | -      | x Bearer y, no end
            {"a":"x","n":100}                        | /a | -  | /n     | x -, renewed at 1090
            {"a":"x","n":"100"}                      | /a | -  | /n     | x -, renewed at 1090
            {"a":"x","n":3600.0}                     | /a | -  | /n     | x -, renewed at 4570
            {"a":"x","n":0}                          | /a | -  | /n     | x -, no end
            {"a":"JWT"}                              | /a | -  | -      | JWT -, renewed at 1090
            {"a":"x","b":"JWT","n":50}               | /a | /b | /n     | x JWT, renewed at 1045
            {"a":"eyJhbGciOiJub25lIn0.eyJleHAiOjkwMH0.c2ln"} | /a | - | - | eyJhbGciOiJub25lIn0.eyJleHAiOjkwMH0.c2ln -, no end
            {"a":"no.jwt.here"}                      | /a | -  | -      | no.jwt.here -, no end
            {"a":"x","at":"1970-01-01T01:18:20+01:00"} | /a | - | -     | x -, renewed at 1090
            {"a":"x","at":null}                      | /a | -  | -      | x -, no end
            {"a":"x","at":"soon"}                    | /a | -  | -      | wanted a time such as 2030-01-31T12:00:00Z at /at, came another text; NEXT
            {"a":"x","n":"soon"}                     | /a | -  | /n     | wanted a number of seconds at /n, came another text; NEXT
            {"a":"x"}                                | /a | -  | /n     | wanted a number of seconds at /n, came nothing; NEXT
            {"a":"x","n":-1}                         | /a | -  | /n     | wanted a number of seconds at /n, came a number; NEXT
            {"a":{"b":"x"}}                          | /a | -  | -      | wanted a token at /a, came an object; NEXT
            {"a":["x"]}                              | /a | -  | -      | wanted a token at /a, came a list; NEXT
            {"a":" "}                                | /a | -  | -      | wanted a token at /a, came a blank text; NEXT
            {"a":null}                               | /a | -  | -      | wanted a token at /a, came null; NEXT
            {"a":true}                               | /a | -  | -      | wanted a token at /a, came a boolean; NEXT
            {"a":"x\\ny"}                            | /a | -  | -      | wanted a token at /a, came a text that no header can carry; NEXT
            "x"                                      | /a | -  | -      | wanted JSON with tokens, came one value; check that the step is a login that answers with JSON
            <html>                                   | /a | -  | -      | wanted JSON with tokens, came 6 bytes that are none; check that the step is a login that answers with JSON
            ~~                                       | /a | -  | -      | wanted JSON with tokens, came 0 bytes that are none; check that the step is a login that answers with JSON
            """)
    void an_answer_gives_tokens_or_a_message(
            String json, String bearer, String session, String expiresIn, String result) {
        TokenPointers pointers = new TokenPointers(
                Optional.ofNullable(bearer),
                Optional.ofNullable(session),
                Optional.ofNullable(expiresIn),
                Optional.of("/at"));
        assertEquals(
                result.replace("NEXT", "check the JSON pointers of the login in the profile")
                        .replace("JWT", JWT),
                outcome(json.replace("JWT", JWT), pointers));
    }

    private static String outcome(String json, TokenPointers pointers) {
        try {
            IssuedTokens tokens =
                    LoginAnswer.parse(json.getBytes(StandardCharsets.UTF_8)).tokens(pointers, NOW);
            return tokens.bearerToken().orElse("-") + " "
                    + tokens.sessionToken().orElse("-") + ", "
                    + tokens.renewAt()
                            .map(at -> "renewed at " + at.getEpochSecond())
                            .orElse("no end");
        } catch (LoginException e) {
            return e.getMessage();
        }
    }
}
