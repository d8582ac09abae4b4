package io.contractharness.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.exchange.Credentials;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetTest {
    private static final URI BASE = URI.create("http://localhost:1/main");

    private static Target target(boolean sandboxed) {
        return new Target(
                "mock",
                BASE,
                Credentials.of("bearer-token", "session-token"),
                List.of(1L),
                Optional.of(9L),
                List.of(new DisposableResource(BASE, 2, "token-of-2")),
                RateLimit.unlimited(),
                sandboxed);
    }

    @Test
    void the_text_of_a_target_has_no_secret() {
        assertEquals(
                "Target[name=mock, base=http://localhost:1/main, credentials=Credentials[bearerToken=set, sessionToken=set],"
                        + " readable=[1], unknown=Optional[9], disposable=[DisposableResource[2 at http://localhost:1/main]],"
                        + " rateLimit=RateLimit[interval=PT0S, budget=2147483647, responseTimeout=PT31S, runTimeout=PT2562047788015215H30M7S], sandboxed=true, settings="
                        + TargetSettings.none() + "]",
                target(true).toString());
    }

    @Test
    void another_base_url_moves_disposable_resources_too() {
        URI other = URI.create("http://localhost:2");
        Target moved = target(false).withBase(other);
        assertEquals(other, moved.base());
        assertEquals(List.of(new DisposableResource(other, 2, "token-of-2")), moved.disposable());
    }

    @Test
    void a_read_only_target_has_no_disposable_resources() {
        assertEquals(List.of(), target(false).readOnly().disposable());
    }

    @Test
    void a_sandbox_has_its_own_base_url_if_sandboxed() {
        assertEquals(
                URI.create("http://localhost:1/main/sandbox/a-1"),
                target(true).sandbox("a-1").base());
        assertEquals(target(false), target(false).sandbox("a-1"));
    }

    @Test
    void credentials_are_complete_with_both_tokens() {
        Credentials bearer = new Credentials(Optional.of("a"), Optional.empty());
        assertEquals(
                "false true", bearer.complete() + " " + bearer.withSession("b").complete());
    }
}
