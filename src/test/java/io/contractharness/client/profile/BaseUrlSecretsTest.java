package io.contractharness.client.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.contractharness.client.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes from the environment into the path of a base URL is a secret; its scheme, host and port are not. */
class BaseUrlSecretsTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "KEY", "tk-Zq81Lw03mX",
            "SHORT", "stg7",
            "HOST", "api.example.org",
            "PORT", "8443",
            "ADDRESS", "https://api.example.org/tk-Zq81Lw03mX/main",
            "PATH", "/tk-Zq81Lw03mX/main/",
            "BOTH", "api.example.org/tk-Zq81Lw03mX",
            "BROKEN", "tk-Zq81Lw03mX?x");

    @TempDir
    Path folder;

    private Target target(String base) throws IOException {
        Path file = Files.writeString(folder.resolve("stage.yaml"), "baseUrl: \"" + base + "\"\n");
        return TargetProfile.read(file, ENVIRONMENT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://h.example/${KEY}/main              | https://h.example/$KEY/main
            https://h.example/main/${KEY}              | https://h.example/main/$KEY
            https://h.example/a-${KEY}-b               | https://h.example/a-$KEY-b
            https://h.example/${SHORT}/main            | https://h.example/$SHORT/main
            https://h.example/v1/${SHORT}              | https://h.example/v1/$SHORT
            https://h.example/${STAGE:-main-stage}/x   | https://h.example/main-stage/x
            https://${HOST}:${PORT}/main               | https://api.example.org:8443/main
            ${ADDRESS}                                 | https://api.example.org/$ADDRESS/main
            ${ADDRESS}/${SHORT}                        | https://api.example.org/$ADDRESS/main/$SHORT
            https://h.example${PATH}                   | https://h.example/$PATH/main
            https://${BOTH}/main                       | https://api.example.org/$BOTH/main
            https://h.example/main                     | https://h.example/main
            """)
    void base_url_is_shown_without_them(String base, String shown) throws IOException {
        assertEquals(shown, target(base).shownBase().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no route /tk-Zq81Lw03mX/main              | no route /$KEY/main
            "746b2d5a7138314c7730336d58"              | "$KEY"
            http://other/?next=%2Ftk%2DZq81Lw03mX%2F  | http://other/?next=%2F$KEY%2F
            """)
    void answers_are_shown_without_them(String answer, String shown) throws IOException {
        assertEquals(shown, target("https://h.example/${KEY}/main").secrets().mask(answer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://h.example/${BROKEN} | base URL: wanted no query in it, came https://h.example/$BROKEN?***; remove it from the ? on
            https://h ample/${KEY}      | base URL: wanted no blank in it, came https://h ample/$KEY; write it as https://host/stage
            ftp://h.example/${KEY}      | base URL: wanted the scheme http or https, came ftp://h.example/$KEY; write it as https://host/stage
            """)
    void a_message_shows_none_of_them(String base, String message) {
        InvalidProfileException e = assertThrows(InvalidProfileException.class, () -> target(base));
        assertEquals("stage.yaml:1 /baseUrl: " + message, e.getMessage());
    }
}
