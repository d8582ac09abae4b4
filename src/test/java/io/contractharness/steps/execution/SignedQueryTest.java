package io.contractharness.steps.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedQueryTest {
    private static final Instant NOW = Instant.parse("2024-12-01T12:34:56Z");
    private static final String URL = "https://bucket.s3.amazonaws.com/1?X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + "&X-Amz-Credential=AKIA%2F20241201%2Feu-west-3%2Fs3%2Faws4_request&X-Amz-Date=20241201T123456Z"
            + "&X-Amz-Expires=900&X-Amz-SignedHeaders=content-type%3Bhost&X-Amz-Signature=" + "0a".repeat(32);

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            X-Amz-Expires=900        | X-Amz-Expires=604801 | X-Amz-Expires: wanted 1 to 604800 seconds, which are seven days, came 604801
            X-Amz-Expires=900        | X-Amz-Expires=0      | X-Amz-Expires: wanted 1 to 604800 seconds, which are seven days, came 0
            X-Amz-Expires=900        | X-Amz-Expires=1h     | X-Amz-Expires: wanted 1 to 604800 seconds, which are seven days, came '1h'
            X-Amz-Expires=900&       | -                    | X-Amz-Expires: wanted a value, as S3 takes no URL without it, came nothing
            HMAC-SHA256              | HMAC-SHA1            | X-Amz-Algorithm: wanted AWS4-HMAC-SHA256, came 'AWS4-HMAC-SHA1'
            %3Bhost                  | -                    | X-Amz-SignedHeaders: wanted host among the signed headers, came 'content-type'
            s3%2Faws4                | ec2%2Faws4           | X-Amz-Credential: wanted KEY/DATE/REGION/s3/aws4_request, as the service of the credential scope is s3, came 'KEY/20241201/eu-west-3/ec2/aws4_request'
            eu-west-3%2F             | -                    | X-Amz-Credential: wanted KEY/DATE/REGION/s3/aws4_request, came 'KEY/20241201/s3/aws4_request'
            %2F20241201              | %2F20241130          | X-Amz-Credential: wanted the day of X-Amz-Date, 20241201, came 'KEY/20241130/eu-west-3/s3/aws4_request'
            Date=20241201T123456Z    | Date=2024-12-01      | X-Amz-Date: wanted a moment of the form 20241201T123456Z, came '2024-12-01'
            Date=20241201T123456Z    | Date=20241201T133456Z | X-Amz-Date: wanted a moment up to now, 2024-12-01T12:34:56Z, came '20241201T133456Z'
            Signature=0a             | Signature=           | X-Amz-Signature: wanted 64 hexadecimal digits in small letters, came 62 characters of another form
            """)
    void what_s3_refuses_is_named(String part, String other, String problem) {
        assertEquals(List.of(problem), problems(URL.replace(part, other == null ? "" : other)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Expires=1&", "Expires=604800&", "Expires=900&X-Amz-Security-Token=t&"})
    void what_s3_takes_is_no_problem(String lifetime) {
        assertEquals(List.of(), problems(URL.replace("Expires=900&", lifetime)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bucket.s3.amazonaws.com/1",
                "https://storage.googleapis.com/b/1?X-Goog-Signature=0a&X-Goog-Expires=900",
                "https://bucket.s3.amazonaws.com/1?AWSAccessKeyId=a&Expires=1&Signature=s"
            })
    void url_without_such_a_signature_is_not_judged(String url) {
        assertEquals(Optional.empty(), SignedQuery.of(url));
    }

    @Test
    void every_wrong_part_is_named() {
        String url = "https://bucket.s3.amazonaws.com/1?X-Amz-Date=now&X-Amz-Credential=AKIA";
        assertEquals(
                List.of(
                        "X-Amz-Algorithm: wanted a value, as S3 takes no URL without it, came nothing",
                        "X-Amz-Expires: wanted a value, as S3 takes no URL without it, came nothing",
                        "X-Amz-SignedHeaders: wanted a value, as S3 takes no URL without it, came nothing",
                        "X-Amz-Signature: wanted a value, as S3 takes no URL without it, came nothing",
                        "X-Amz-Date: wanted a moment of the form 20241201T123456Z, came 'now'",
                        "X-Amz-Credential: wanted KEY/DATE/REGION/s3/aws4_request, came 'KEY'"),
                problems(url));
    }

    private static List<String> problems(String url) {
        return SignedQuery.of(url).orElseThrow().problems(NOW).stream()
                .map(problem -> problem.part() + ": wanted " + problem.wanted() + ", came " + problem.came())
                .toList();
    }
}
