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
    void no_secret_stands_in_its_text() {
        assertEquals(
                "Target[name=mock, base=http://localhost:1/main, credentials=Credentials[bearerToken=set, sessionToken=set],"
                        + " readable=[1], unknown=Optional[9], expendables=[Expendable[2 at http://localhost:1/main]],"
                        + " pace=Pace[interval=PT0S, budget=2147483647, patience=PT31S, whole=PT2562047788015215H30M7S], sandboxed=true]",
                target(true).toString());
    }

    @Test
    void another_base_moves_what_may_be_changed_too() {
        URI other = URI.create("http://localhost:2");
        Target moved = target(false).withBase(other);
        assertEquals(other, moved.base());
        assertEquals(List.of(new DisposableResource(other, 2, "token-of-2")), moved.expendables());
    }

    @Test
    void a_target_that_is_only_read_has_nothing_to_change() {
        assertEquals(List.of(), target(false).readOnly().expendables());
    }

    @Test
    void a_sandbox_is_a_place_of_its_own_where_there_are_any() {
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
