package io.contractharness.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.client.DisposableResource;
import io.contractharness.client.RateLimit;
import io.contractharness.client.Target;
import io.contractharness.exchange.secret.SecretRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretMaskerTest {
    private static final URI BASE = URI.create("http://localhost");

    private final SecretMasker secrets = new Target(
                    "t",
                    BASE,
                    Credentials.of("bearer-1", "sess/1+2=3"),
                    List.of(),
                    Optional.empty(),
                    List.of(
                            new DisposableResource(BASE, 7, "bearer-1-and-more"),
                            new DisposableResource(BASE, 8, "sess/1+2=3"),
                            new DisposableResource(BASE, 9, " ")),
                    RateLimit.unlimited(),
                    false)
            .secrets();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Set-Cookie | AWSALB=a/b+c=; Path=/; HttpOnly | AWSALB=***; Path=/; HttpOnly
            set-cookie | lb="node 1"; Max-Age=60         | lb=***; Max-Age=60
            Set-Cookie | lb=; Path=/                     | lb=; Path=/
            Set-Cookie | nonsense                        | nonsense
            Cookie     | lb=node-1; app=a=b              | lb=***; app=***
            x-other    | lb=node-1                       | lb=node-1
            """)
    void values_of_cookies_are_masked_in_an_exchange(String name, String value, String masked) {
        Header header = new Header(name, value);
        Exchange exchange = new Exchange(
                BASE,
                Request.of("GET", "/").withHeader(name, value),
                new Response(200, List.of(header), new byte[0]),
                Duration.ZERO);
        Exchange result = secrets.mask(exchange, 10);
        assertEquals(List.of(new Header(name, masked)), result.response().headers());
        assertEquals(List.of(new Header(name, masked)), result.request().headers());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Bearer bearer-1                       | Bearer $CONTRACT_BEARER_TOKEN
            a bearer-1 and a bearer-1             | a $CONTRACT_BEARER_TOKEN and a $CONTRACT_BEARER_TOKEN
            bearer-1-and-more                     | $CONTRACT_EXECUTE_TOKEN_7
            x-session-token: sess/1+2=3           | x-session-token: $CONTRACT_SESSION_TOKEN
            ?token=sess%2F1%2B2%3D3&a=b           | ?token=$CONTRACT_SESSION_TOKEN&a=b
            /a/sess%2f1%2b2%3d3/b                 | /a/$CONTRACT_SESSION_TOKEN/b
            {"token":"sess\\/1+2=3"}              | {"token":"$CONTRACT_SESSION_TOKEN"}
            Basic c2Vzcy8xKzI9Mw==            | Basic $CONTRACT_SESSION_TOKENw==
            736573732f312b323d33                   | $CONTRACT_SESSION_TOKEN
            736573732F312B323D33                   | $CONTRACT_SESSION_TOKEN
            73:65:73:73:2f:31:2b:32:3d:33         | $CONTRACT_SESSION_TOKEN
            3=2+1/sses                             | $CONTRACT_SESSION_TOKEN
            ?token=sess%252F1%252B2%253D3&a=b     | ?token=$CONTRACT_SESSION_TOKEN&a=b
            {"token":"\\u0073\\u0065\\u0073\\u0073\\u002f\\u0031\\u002b\\u0032\\u003d\\u0033"} | {"token":"$CONTRACT_SESSION_TOKEN"}
            &#115;&#101;&#115;&#115;&#47;&#49;&#43;&#50;&#61;&#51; | $CONTRACT_SESSION_TOKEN
            %73%65%73%73%2F%31%2B%32%3D%33 | $CONTRACT_SESSION_TOKEN
            nothing to hide here                  | nothing to hide here
            eyJhbGciOiJub25lIn0.eyJhIjoxfQ.       | $JWT
            'eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln' | '$JWT'
            eyJhbGciOiJub25lIn0.eyJhIjoxfQ, next  | $JWT, next
            eyJust a word                         | eyJust a word
            https://b.s3.amazonaws.com/1?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA%2F2024%2Fs3&X-Amz-Date=20240101T000000Z&X-Amz-Security-Token=abc&X-Amz-Signature=0f0f | https://b.s3.amazonaws.com/1?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=***&X-Amz-Date=20240101T000000Z&X-Amz-Security-Token=***&X-Amz-Signature=***
            {"presignedUrl":"https://b/1?X-Amz-Signature=0f0f"} | {"presignedUrl":"https://b/1?X-Amz-Signature=***"}
            <Url>https://b/1?x-amz-signature=0f0f</Url>         | <Url>https://b/1?x-amz-signature=***</Url>
            next=https%3A%2F%2Fb%2F1%3FX-Amz-Signature%3D0f0f   | next=https%3A%2F%2Fb%2F1%3FX-Amz-Signature%3D***
            https://b/1?X-Goog-Credential=me&X-Goog-Signature=0f&sig=1 | https://b/1?X-Goog-Credential=***&X-Goog-Signature=***&sig=***
            https://b/1?Policy=a_b&Signature=c-d&Key-Pair-Id=K1       | https://b/1?Policy=***&Signature=***&Key-Pair-Id=***
            a policy=open, design=flat                                | a policy=open, design=flat
            <AWSAccessKeyId>AKIA</AWSAccessKeyId><StringToSign>AWS4</StringToSign><SignatureProvided>0f0f</SignatureProvided> | <AWSAccessKeyId>***</AWSAccessKeyId><StringToSign>AWS4</StringToSign><SignatureProvided>***</SignatureProvided>
            <SignatureProvided>0f0f…                                  | <SignatureProvided>***…
            <StringToSignBytes>41 57</StringToSignBytes><CanonicalRequestBytes>50 55</CanonicalRequestBytes> | <StringToSignBytes>***</StringToSignBytes><CanonicalRequestBytes>***</CanonicalRequestBytes>
            """)
    void secrets_in_a_text_are_masked(String text, String masked) {
        assertEquals(masked, secrets.mask(text));
    }

    @ParameterizedTest
    @CsvSource({"an echo of bearer-1, true", "sess/1+2=3, true", "bearer, false", "'', false"})
    void a_repeated_secret_is_found(String text, boolean there) {
        assertEquals(there, secrets.in(text));
    }

    @ParameterizedTest
    @CsvSource({"me, a message for me, false", "12345678, a 12345678 b, true"})
    void a_short_secret_is_not_searched_in_words(String token, String text, boolean there) {
        SecretMasker short_ = new Target(
                        "t",
                        BASE,
                        Credentials.of(token, token),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        RateLimit.unlimited(),
                        false)
                .secrets();
        assertEquals(there, short_.in(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            me                                     | $S
            Bearer me                              | Bearer $S
            {"detail":"no bearer  me."}            | {"detail":"no bearer  $S."}
            x-session-token: me                    | x-session-token: $S
            curl -H "X-Api-Key: me" -H 'Cookie: a=me; b=c' | curl -H "X-Api-Key: $S" -H 'Cookie: a=$S; b=c'
            Authorization: me                      | Authorization: $S
            /main?a=b&token=me&c=me#end            | /main?a=b&token=$S&c=$S#end
            {"name":"me","me":"message","all":["me", "some"]} | {"name":"$S","me":"message","all":["$S", "some"]}
            {"body":"{\\"of\\":\\"me\\",\\"me\\":1}"} | {"body":"{\\"of\\":\\"$S\\",\\"me\\":1}"}
            wanted 'me', came "me"                 | wanted '$S', came "$S"
            <Token>me</Token><me>time</me>         | <Token>$S</Token><me>time</me>
            the name of me, a message, some time   | the name of me, a message, some time
            Bearer me-too, Bearer message          | Bearer me-too, Bearer message
            the token: "me", tokens: me,too        | the token: "$S", tokens: $S,too
            /users/me?names=member&me=1            | /users/me?names=member&me=1
            x-request-id: message, status: me      | x-request-id: message, status: me
            """)
    void a_short_secret_is_masked_only_as_a_whole_value(String text, String masked) {
        assertEquals(masked, SecretMasker.of(Map.of("me", "$S")).mask(text));
    }

    /** It may be written in several ways, and a longer one may begin with it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Bearer a/b=                | Bearer $A
            ?t=a%2Fb%3D&u=a%2fb%3d     | ?t=$A&u=$A
            {"t":"a\\/b="}            | {"t":"$A"}
            Bearer a/b==               | Bearer $B
            {"t":"xa/b="}              | {"t":"xa/b="}
            """)
    void a_short_secret_is_masked_in_each_encoding(String text, String masked) {
        assertEquals(
                masked, SecretMasker.of(Map.of("a/b=", "$A", "a/b==", "$B")).mask(text));
    }

    @Test
    void a_secret_that_is_learned_later_is_masked_from_then_on() {
        SecretRegistry registry = new SecretRegistry();
        SecretMasker masker = SecretMasker.of(registry);
        registry.add(Map.of("first-token", "$FIRST"));
        String text = "first-token second-token";
        assertEquals("$FIRST second-token", masker.mask(text));
        registry.add(Map.of("second-token", "$SECOND", "first-token", "$OTHER"));
        assertEquals("$FIRST $SECOND", masker.mask(text));
        assertEquals("SecretRegistry[2]", registry.toString());
    }

    /** Sixteen characters from any place of the secret, at any place of the text, plain or in Base64. */
    @Test
    void every_part_of_a_secret_is_masked() {
        String secret = "Zq7-pT0x.Rw4_uV8yBn2~cK6mHd9sLf1gJe3aXo5";
        SecretMasker known = SecretMasker.of(Map.of(secret, "$TOKEN"));
        for (int at = 0; at + 16 <= secret.length(); at++) {
            String part = secret.substring(at, at + 16);
            String before = "-".repeat(at);
            String coded = Base64.getEncoder()
                    .encodeToString((before + part.substring(0, 4) + secret).getBytes(StandardCharsets.UTF_8));
            assertEquals(before + " $TOKEN.", known.mask(before + " " + part + "."));
            assertEquals("a " + part.substring(1) + " b", known.mask("a " + part.substring(1) + " b"));
            assertTrue(known.mask(coded).contains("$TOKEN"), coded);
        }
    }
}
