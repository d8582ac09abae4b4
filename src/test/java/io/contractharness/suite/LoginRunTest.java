package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.client.Target;
import io.contractharness.client.login.LoginGateway;
import io.contractharness.client.profile.TargetProfile;
import io.contractharness.contract.ApiContract;
import io.contractharness.deployment.Credentials;
import io.contractharness.deployment.Deployment;
import io.contractharness.deployment.OpenChoices;
import io.contractharness.report.Report;
import io.contractharness.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs against a gateway whose tokens come from a login and end during the run. */
class LoginRunTest {
    private static final String BODY = "{user: reader, password: \"${CONTRACT_PASSWORD}\"}";
    private static final String POINTERS = "bearerToken: /data/accessToken, sessionToken: /data/sessionToken";
    private static final String REQUEST = "{request: POST /auth/login, body: " + BODY + ", " + POINTERS + "}";
    private static final String READS =
            "@rule:get-intervention.interventionId.* or @rule:get-intervention.401.* or @rule:get-intervention.repeatable"
                    + " or @rule:get-intervention.extend.*.adds";

    private final List<String> lines = new ArrayList<>();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AFTER_20_REQUESTS | ''                           | login: logged in \\d+ times: at the start, [a-z0-9 ]+ after a 401.*
            BY_JWT            | ''                           | login: logged in \\d+ times: at the start, [a-z0-9 ]+ before the tokens ended.*
            BY_EXPIRES_IN     | ', expiresIn: /data/expiresIn' | login: logged in \\d+ times: at the start, [a-z0-9 ]+ before the tokens ended.*
            """)
    void tokens_that_end_break_no_rule(LoginGateway.End end, String more, String note) throws IOException {
        try (Deployment deployment = Deployment.start(OpenChoices.likeTheMock());
                LoginGateway gateway = new LoginGateway(deployment, end)) {
            String login = REQUEST.replaceFirst("}$", more + "}");
            Report report = run(profile(gateway, "login: " + login), READS);

            assertEquals(
                    "every gated rule that was judged held", report.verdict().because());
            assertEquals(List.of(), report.gatedBroken());
            assertTrue(gateway.logins() > 1, "logins: " + gateway.logins());
            boolean told = end == LoginGateway.End.AFTER_20_REQUESTS;
            // A request that waited for its turn may come a moment too late, and is sent again.
            assertTrue(
                    told ? gateway.ended() + inVain() == gateway.logins() - 1 : gateway.ended() <= 1,
                    "ended: " + gateway.ended());
            assertTrue(notes().matches(note), notes());
        }
    }

    @Test
    void a_command_gives_tokens() throws IOException {
        try (Deployment deployment = Deployment.start(OpenChoices.likeTheMock());
                LoginGateway gateway = new LoginGateway(deployment, LoginGateway.End.AFTER_20_REQUESTS)) {
            Path script = Files.writeString(folder.resolve("token.sh"), """
                    #!/bin/sh
                    exec curl -s --data "{\\"password\\":\\"$CONTRACT_PASSWORD\\"}" %s/auth/login
                    """.formatted(gateway.base()));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
            Report report = run(profile(gateway, "login: {command: [./token.sh], " + POINTERS + "}"), READS);

            assertEquals(new Verdict(Verdict.End.HELD, "every gated rule that was judged held"), report.verdict());
            assertEquals(gateway.ended() + inVain(), gateway.logins() - 1);
        }
    }

    @Test
    void an_executable_entry_has_a_login_of_its_own() throws IOException {
        try (Deployment deployment = Deployment.start(OpenChoices.likeTheMock(), Credentials.random(1));
                LoginGateway gateway = new LoginGateway(deployment, LoginGateway.End.AFTER_20_REQUESTS)) {
            Path profile = profile(
                    gateway,
                    "login: " + REQUEST + "\nexecutable: [{intervention: 101, login: "
                            + REQUEST.replace("reader", "\"101\"") + "}]");
            Report report = run(
                    profile,
                    "@rule:execute-intervention.200 or @rule:execute-intervention.firstName.* or @rule:execute-intervention.401.*");

            assertEquals(
                    new Verdict(Verdict.End.HELD, "every gated rule that was judged held"),
                    report.verdict(),
                    () -> String.join("\n", lines));
            assertEquals(
                    "held",
                    report.rules().stream()
                            .filter(r -> r.rule().id().value().equals("execute-intervention.firstName.maxLength"))
                            .findFirst()
                            .orElseThrow()
                            .status()
                            .toString());
            assertTrue(
                    notes().matches(
                                    "(login: logged in .*; )?login of 101: logged in .*: at the start, .* after a 401.*"),
                    notes());
        }
    }

    /** The login is on another server, which gets neither the tokens that it gave nor others. */
    @Test
    void a_login_of_another_origin_gets_no_token() throws IOException {
        try (Deployment deployment = Deployment.start(OpenChoices.likeTheMock());
                LoginGateway other = new LoginGateway(deployment, LoginGateway.End.NEVER);
                LoginGateway gateway = new LoginGateway(deployment, LoginGateway.End.AFTER_20_REQUESTS)) {
            String login = REQUEST.replace("POST ", "POST " + other.base());
            Report report = run(profile(gateway, "login: " + login), "@rule:get-intervention.repeatable");

            assertEquals(1, other.logins());
            assertEquals(List.of(), other.credentialsAtLogin());
            assertEquals(Verdict.End.UNUSABLE, report.verdict().end(), "the gateway does not know the other's tokens");
        }
    }

    /** Each row is a login that fails. The run ends before anything else is sent. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            request: POST /auth/login, body: {password: wrong}, bearerToken: /a | stage.yaml:2 /login: POST /auth/login: wanted 200 with tokens, came 401; check its body in the profile
            request: POST /auth/login, body: {password: "x${USER_NAME}"}, bearerToken: /a | stage.yaml:2 /login: POST /auth/login: wanted 200 with tokens, came 401; check USER_NAME in the environment
            request: POST /auth/login, body: {password: "${CONTRACT_PASSWORD}"}, bearerToken: /data/token | stage.yaml:2 /login: POST /auth/login: wanted a token at /data/token, came nothing; check the JSON pointers of the login in the profile
            request: POST /auth/login, body: {password: "${CONTRACT_PASSWORD}", user: "${NOBODY}"}, bearerToken: /data/token | stage.yaml:2 /login: POST /auth/login: wanted NOBODY in the environment, came nothing; set what is missing
            request: "POST http://127.0.0.1:1/login?key=a", bearerToken: /data/token | stage.yaml:2 /login: POST http://127.0.0.1:1/login: wanted 200 with tokens, came no connection (Connection refused); it was sent 3 times; check that the server of the login runs
            command: [./none.sh], bearerToken: /a | stage.yaml:2 /login: command ./none.sh: wanted a program that can be started, came none (not found); check its path, which begins at the folder of the profile, and its permissions
            command: [sh, -c, "exit 7"]           | stage.yaml:2 /login: command sh: wanted exit code 0, came 7; run it by hand to see why
            command: [echo, "{}"]                 | stage.yaml:2 /login: command echo: wanted a token at /status/token, came nothing; check the JSON pointers of the login in the profile
            """)
    void a_login_that_fails_ends_the_run(String login, String because) throws IOException {
        try (Deployment deployment = Deployment.start(OpenChoices.likeTheMock());
                LoginGateway gateway = new LoginGateway(deployment, LoginGateway.End.AFTER_20_REQUESTS)) {
            Report report = run(profile(gateway, "login: {" + login + "}"), READS);

            assertEquals(new Verdict(Verdict.End.UNUSABLE, because), report.verdict());
            assertEquals(0, report.statistics().scenarios());
        }
    }

    /** The second login of the run fails, and no further request is sent. */
    @Test
    void a_login_that_fails_later_ends_the_run_too() throws IOException {
        try (Deployment deployment = Deployment.start(OpenChoices.likeTheMock());
                LoginGateway gateway = new LoginGateway(deployment, LoginGateway.End.AFTER_20_REQUESTS)) {
            Path script =
                    Files.writeString(folder.resolve("once.sh"), """
                    rm first || exit 9
                    exec curl -s --data '{"password":"%s"}' %s/auth/login
                    """.formatted(LoginGateway.PASSWORD, gateway.base()));
            Files.writeString(folder.resolve("first"), "");
            Report report = run(
                    profile(gateway, "login: {command: [sh, %s], ".formatted(script.getFileName()) + POINTERS + "}"),
                    READS);

            assertEquals(
                    new Verdict(
                            Verdict.End.UNUSABLE,
                            "stage.yaml:2 /login (login 2 of this run): command sh: wanted exit code 0, came 9;"
                                    + " run it by hand to see why"),
                    report.verdict());
            assertEquals(1, gateway.ended());
        }
    }

    private Report run(Path profile, String tags) {
        Target target = TargetProfile.read(
                profile,
                Map.of(
                        "CONTRACT_PASSWORD",
                        LoginGateway.PASSWORD,
                        "USER_NAME",
                        "somebody",
                        "PATH",
                        System.getenv("PATH")));
        ContractSuite.Options options = new ContractSuite.Options(Optional.of(tags), false, 1, 2, Optional.empty());
        return new ContractSuite(ApiContract.builtIn()).run(target, options, lines::add);
    }

    private Path profile(LoginGateway gateway, String login) throws IOException {
        return Files.writeString(folder.resolve("stage.yaml"), """
                baseUrl: %s
                %s
                interventions: [1, 7]
                unknownIntervention: 999999999
                rateLimit: 25/s
                connections: 1
                """.formatted(gateway.base(), login));
    }

    /** How often new tokens were answered 401 too, because the request itself had wrong credentials. */
    private int inVain() {
        Matcher told = Pattern.compile("answered 401 as well (once|\\d+)").matcher(notes());
        return told.find() ? told.group(1).equals("once") ? 1 : Integer.parseInt(told.group(1)) : 0;
    }

    private String notes() {
        return lines.stream()
                .filter(line -> line.matches("  note +login.*"))
                .map(line -> line.replaceFirst("  note +", ""))
                .findFirst()
                .orElse("none");
    }
}
