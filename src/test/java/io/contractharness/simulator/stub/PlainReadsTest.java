package io.contractharness.simulator.stub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.simulator.content.Loaded;
import io.contractharness.simulator.state.Sandboxes;
import io.contractharness.spec.Description;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests are answered without asking the stubs; that the answer is the same is held by {@code ShortcutTest}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlainReadsTest {
    private final Edition edition = Edition.of(Loaded.shipped(Description.shipped()));
    private final Sandboxes sandboxes =
            new Sandboxes(() -> edition.loaded().stubs().interventions(), Clock.systemUTC(), name -> {});
    private final PlainReads reads = new PlainReads(() -> edition, sandboxes);

    /** WireMock has nothing to say yet, then it has. */
    private final Edition asked = Edition.of(Loaded.shipped(Description.shipped()));

    private final PlainReads before = new PlainReads(() -> asked, sandboxes);

    PlainReadsTest() {
        edition.stubs();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /interventions/v2/rs/1             | a-1 | a-1
            /interventions/v2/rs/1             | A   | aside
            /interventions/v2/rs/1             | ''  | aside
            /sandbox/a-1/interventions/v2/rs/1 | a-1 | aside
            """)
    void a_sandbox_may_stand_in_a_header(String target, String header, String sandbox) {
        Map<String, String> headers =
                Map.of("Authorization", "Bearer me", "x-session-token", "me", "x-sandbox", header);

        assertEquals(
                sandbox, reads.hit(target, headers::get).map(h -> h.sandbox()).orElse("aside"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /interventions/v2/rs/1                                            | Bearer me | me                     | default
            /interventions/v2/rs/8?extend=summary&extend=sites&extend=summary | Bearer me | me                     | default
            /sandbox/a-1/interventions/v2/rs/1?extend=rules-user-scopes       | Bearer me | me                     | a-1
            /sandbox/A/interventions/v2/rs/1                                  | Bearer me | me                     | aside
            /main/interventions/v2/rs/1                                       | Bearer me | me                     | aside
            /interventions/v2/rs/99                                           | Bearer me | me                     | aside
            /interventions/v2/rs/900404                                       | Bearer me | me                     | aside
            /interventions/v2/rs/01                                           | Bearer me | me                     | aside
            /interventions/v2/rs/-1                                           | Bearer me | me                     | aside
            /interventions/v2/rs/1/                                           | Bearer me | me                     | aside
            /interventions/v2/rs/1?                                           | Bearer me | me                     | aside
            /interventions/v2/rs/1?extend=summary&                            | Bearer me | me                     | aside
            /interventions/v2/rs/1?extend=Summary                             | Bearer me | me                     | aside
            /interventions/v2/rs/1?extend=summary&__code=404                  | Bearer me | me                     | aside
            /interventions/v2/mb/execute                                      | Bearer me | me                     | aside
            /interventions/v2/rs/1                                            | bearer me | me                     | aside
            /interventions/v2/rs/1                                            | Bearer    | me                     | aside
            /interventions/v2/rs/1                                            |           | me                     | aside
            /interventions/v2/rs/1                                            | Bearer me | ''                     | aside
            /interventions/v2/rs/1                                            | Bearer me | session-expired-sample | aside
            """)
    void a_read_is_plain_or_left_to_others(String target, String bearer, String session, String sandbox) {
        Map<String, String> headers = bearer == null
                ? Map.of("x-session-token", session)
                : Map.of("Authorization", bearer, "x-session-token", session);

        String hit = reads.hit(target, headers::get).map(h -> h.sandbox()).orElse("aside");

        assertEquals(sandbox, hit);
        assertEquals(
                sandbox,
                before.hit(target, headers::get).map(h -> h.sandbox()).orElse("aside"),
                "as long as WireMock is loading");
    }
}
