package io.contractharness.client.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.contractharness.client.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionSectionTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            proxy: http://proxy.example:3128              |                                     | http://proxy.example:3128 of the profile to https
            proxy: proxy.example:3128                     |                                     | http://proxy.example:3128 of the profile to https
            proxy: HTTP://Proxy.example/                  |                                     | http://proxy.example:80 of the profile to https
            proxy: http://[::1]:3128                      |                                     | http://[::1]:3128 of the profile to https
            "proxy: http://${U}:${P}@proxy.example:3128"  | U=me P=p@ss/hunter2                 | http://proxy.example:3128 of the profile to https as me:p@ss/hunter2
            "proxy: http://me:${P}@proxy.example:3128"    | P=hunter2%40                        | http://proxy.example:3128 of the profile to https as me:hunter2%40
            "proxy: ${PROXY}"                             | PROXY=http://me:hunter2%40@p.test:1 | http://p.test:1 of the profile to https as me:hunter2@
            "proxy: http://${HOST:-p.test}:${PORT:-81}"   | PORT=82                             | http://p.test:82 of the profile to https
            proxy: http://proxy.example:3128              | NO_PROXY=*                          | http://proxy.example:3128 of the profile to https
            ""                                            | HTTPS_PROXY=http://p.test:1         | http://p.test:1 of HTTPS_PROXY to https
            ""                                            | https_proxy=p.test:1                | http://p.test:1 of HTTPS_PROXY to https
            ""                                            | HTTPS_PROXY= https_proxy=p.test:1   | http://p.test:1 of HTTPS_PROXY to https
            ""                                            | HTTPS_PROXY=http://a+b:hunter2@p:1/ | http://p:1 of HTTPS_PROXY to https as a+b:hunter2
            ""                                            | HTTP_PROXY=http://p.test:1          | none to https
            ""                                            | HTTPS_PROXY=http://p.test:1 NO_PROXY=example.org | none to https
            ""                                            | HTTPS_PROXY=http://p.test:1 no_proxy=.example.org | none to https
            proxy: socks5://me:hunter2@proxy.example      |                                     | stage.yaml:2 /proxy: wanted the password of the proxy as ${NAME}, came one in the file (not shown); write it as http://user:${NAME}@host:port
            proxy: http://me:hunter2@proxy.example        |                                     | stage.yaml:2 /proxy: wanted the password of the proxy as ${NAME}, came one in the file (not shown); write it as http://user:${NAME}@host:port
            "proxy: http://${U}:hunter2@proxy.example"    | U=me                                | stage.yaml:2 /proxy: wanted the password of the proxy as ${NAME}, came one in the file (not shown); write it as http://user:${NAME}@host:port
            "proxy: http://me:${P:-hunter2}@p.test"       |                                     | stage.yaml:2 /proxy: wanted ${NAME} without a default, because a file holds no secrets, came one (not shown); the README shows a whole profile
            "proxy: http://me:${P}@p.test"                |                                     | stage.yaml:2 /proxy: wanted the variable P in the environment, came none; the README shows a whole profile
            proxy: https://proxy.example:3128             |                                     | stage.yaml:2 /proxy: wanted the address of a proxy as http://host:port, came https://proxy.example:3128; the README shows a whole profile
            proxy: 3128                                   |                                     | stage.yaml:2 /proxy: wanted the address of a proxy as http://host:port, came 3128; the README shows a whole profile
            proxy: http://proxy.example:99999             |                                     | stage.yaml:2 /proxy: wanted the address of a proxy as http://host:port, came http://proxy.example:99999; the README shows a whole profile
            ""                                            | HTTPS_PROXY=socks5://me:hunter2@p:1 | HTTPS_PROXY in the environment: wanted the address of a proxy as http://host:port, came socks5://***@p:1; correct it, or write proxy: in the profile
            """)
    void a_proxy_comes_from_the_profile_or_else_from_the_environment(String yaml, String environment, String result)
            throws IOException {
        String text = outcome(
                yaml,
                environment,
                target -> target.settings()
                        .connection()
                        .proxies()
                        .proxyFor(target.base())
                        .map(proxy -> proxy + " to https"
                                + proxy.credentials().map(pair -> " as " + pair).orElse(""))
                        .orElse("none to https"));
        assertEquals(result, text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "headers: {x-api-key: '${KEY}', User-Agent: tests/1}" | KEY=hunter2 | [x-api-key: hunter2, User-Agent: tests/1] {hunter2=$KEY}
            "headers: {x-pass: 'Token ${A}-${B}'}"   | A=hunter2 B=hunter3   | [x-pass: Token hunter2-hunter3] {hunter2=$A, hunter3=$B}
            "headers: {x-version: 2, x-beta: true}"  |                       | [x-version: 2, x-beta: true] {}
            "headers:"                               |                       | [] {}
            "headers: {}"                            |                       | [] {}
            "headers: {x-api-key: '${KEY}'}"         |                       | stage.yaml:2 /headers/x-api-key: wanted the variable KEY in the environment, came none; the README shows a whole profile
            "headers: {x-api-key: '${KEY}'}"         | KEY=                  | stage.yaml:2 /headers/x-api-key: wanted the variable KEY in the environment, came none; the README shows a whole profile
            "headers: {x-api-key: '${KEY:-hunter2}'}" |                      | stage.yaml:2 /headers/x-api-key: wanted ${NAME} without a default, because a file holds no secrets, came one (not shown); the README shows a whole profile
            "headers: {x-a: '1', X-A: '2'}"          |                       | stage.yaml:2 /headers/X-A: wanted each header once, came X-A a second time; remove one of them
            "headers: {authorization: Bearer hunter2}" |                     | stage.yaml:2 /headers/authorization: wanted a header that the suite does not send itself, came authorization; remove it; the suite sets it in each request as the test needs it
            "headers: {x-session-token: hunter2}"    |                       | stage.yaml:2 /headers/x-session-token: wanted a header that the suite does not send itself, came x-session-token; remove it; the suite sets it in each request as the test needs it
            "headers: {Host: example.org}"           |                       | stage.yaml:2 /headers/Host: wanted a header that the suite does not send itself, came Host; remove it; the suite sets it in each request as the test needs it
            "headers: {content-TYPE: text/plain}"    |                       | stage.yaml:2 /headers/content-TYPE: wanted a header that the suite does not send itself, came content-TYPE; remove it; the suite sets it in each request as the test needs it
            "headers: {Cookie: a=b}"                 |                       | stage.yaml:2 /headers/Cookie: wanted a header that the suite does not send itself, came Cookie; remove it; the suite sets it in each request as the test needs it
            "headers: {'x a': '1'}"                  |                       | stage.yaml:2 /headers/x a: wanted the name of a header without blanks and colons, came another; the README shows a whole profile
            "headers: {'': '1'}"                     |                       | stage.yaml:2 /headers/: wanted the name of a header without blanks and colons, came another; the README shows a whole profile
            "headers: {x-a: [1, 2]}"                 |                       | stage.yaml:2 /headers/x-a: wanted one value, came none, or several; the README shows a whole profile
            "headers: {x-a: }"                       |                       | stage.yaml:2 /headers/x-a: wanted one value, came none, or several; the README shows a whole profile
            "headers: {x-a: '  '}"                   |                       | stage.yaml:2 /headers/x-a: wanted one value, came none, or several; the README shows a whole profile
            "headers: {x-a: <a\\nb>}"                 |                       | stage.yaml:2 /headers/x-a: wanted a value of one line in ASCII, came a line break or another character (not shown); remove it from the file or the variable
            "headers: {x-a: '${KEY}'}"               | KEY=hunter2\\r\\nx:2  | stage.yaml:2 /headers/x-a: wanted a value of one line in ASCII, came a line break or another character (not shown); remove it from the file or the variable
            "headers: {x-a: 'é'}"                    |                       | stage.yaml:2 /headers/x-a: wanted a value of one line in ASCII, came a line break or another character (not shown); remove it from the file or the variable
            "headers: [x-a, x-b]"                    |                       | stage.yaml:2 /headers: wanted headers, each as name: value, came something else (not shown); the README shows a whole profile
            """)
    void headers_have_values_from_the_file_and_secrets_from_the_environment(
            String yaml, String environment, String result) throws IOException {
        String text = outcome(
                yaml.replaceAll("[<>]", "\""), // quotes that CSV keeps
                environment,
                target -> target.settings().connection().headers().stream()
                                .map(header -> header.name() + ": " + header.value())
                                .toList()
                        + " " + new TreeMap<>(target.settings().connection().secrets()));
        assertEquals(result, text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                                       |             | 4 [] Optional.empty 2000
            connections: 1                           |             | 1 [] Optional.empty 2000
            connections: 64                          |             | 64 [] Optional.empty 2000
            "connections: ${N}"                      | N=8         | 8 [] Optional.empty 2000
            "requestBudget: ${N}"                    | N=300       | 4 [] Optional.empty 300
            "requestBudget: ${N:-400}"               | N=          | 4 [] Optional.empty 400
            "unknownIntervention: ${ID}"             | ID=-99      | 4 [] Optional[-99] 2000
            "interventions: ['${ID:-1}', 7]"         |             | 4 [1, 7] Optional.empty 2000
            "interventions: ['${ID:-1}', 7]"         | ID=3        | 4 [3, 7] Optional.empty 2000
            "interventions: ${IDS}"                  | IDS=1,7,9   | 4 [1, 7, 9] Optional.empty 2000
            "interventions: ${IDS:-1, 7}"            |             | 4 [1, 7] Optional.empty 2000
            "interventions: ${IDS:-}"                |             | 4 [] Optional.empty 2000
            connections: 0                           |             | stage.yaml:2 /connections: wanted a number of requests under way at once from 1 to 64, came 0; the README shows a whole profile
            connections: 65                          |             | stage.yaml:2 /connections: wanted a number of requests under way at once from 1 to 64, came 65; the README shows a whole profile
            connections: many                        |             | stage.yaml:2 /connections: wanted an integer, came "many"; the README shows a whole profile
            connections: 1.5                         |             | stage.yaml:2 /connections: wanted an integer, came 1.5; the README shows a whole profile
            "connections: ${N}"                      | N=hunter2   | stage.yaml:2 /connections: wanted an integer, came something else from the environment (not shown); the README shows a whole profile
            "connections: ${N}"                      |             | stage.yaml:2 /connections: wanted the variable N in the environment, came none; the README shows a whole profile
            "connections: ${N-4}"                    |             | stage.yaml:2 /connections: wanted an integer, came "${N-4}"; the README shows a whole profile
            "rateLimit: ${N"                         |             | stage.yaml:2 /rateLimit: wanted each variable as ${NAME} or ${NAME:-default}, came another ${; the README shows a whole profile
            "interventions: ['${ID}']"               | ID=hunter2  | stage.yaml:2 /interventions/0: wanted an integer, came something else from the environment (not shown); the README shows a whole profile
            "interventions: ${IDS}"                  | IDS=1;2     | stage.yaml:2 /interventions: wanted a list of integers, came something else from the environment (not shown); the README shows a whole profile
            "bearerToken: ${B:-hunter2}"             |             | stage.yaml:2 /bearerToken: wanted ${NAME} without a default, because a file holds no secrets, came one (not shown); the README shows a whole profile
            """)
    void numbers_and_lists_come_from_the_environment_too(String yaml, String environment, String result)
            throws IOException {
        assertEquals(
                result,
                outcome(
                        yaml,
                        environment,
                        target -> target.settings().connection().maximum() + " " + target.readable() + " "
                                + target.unknown() + " " + target.rateLimit().budget()));
    }

    private String outcome(String yaml, String environment, Function<Target, String> text) throws IOException {
        Path file = Files.writeString(folder.resolve("stage.yaml"), "baseUrl: https://api.example.org\n" + yaml + "\n");
        Map<String, String> variables = environment == null
                ? Map.of()
                : Arrays.stream(environment.split(" "))
                        .map(pair ->
                                pair.replace("\\r", "\r").replace("\\n", "\n").split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        try {
            Target target = TargetProfile.read(file, variables);
            assertFalse(target.toString().contains("hunter"), "the text of a target shows a secret");
            return text.apply(target);
        } catch (InvalidProfileException e) {
            assertFalse(e.getMessage().contains("hunter"), "the message shows a secret");
            return e.getMessage();
        }
    }
}
