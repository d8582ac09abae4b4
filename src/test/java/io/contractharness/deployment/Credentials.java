package io.contractharness.deployment;

import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** The secrets that a deployment accepts: one bearer token, one session that only reads, one session per execution. */
public record Credentials(String bearerToken, String sessionToken, List<Executable> executable) {

    /** The first intervention that can be executed. */
    public static final long FIRST_EXECUTABLE = 101;

    /** Copies the collection. */
    public Credentials {
        executable = List.copyOf(executable);
    }

    /** Random credentials for that many executions. */
    public static Credentials random(int executions) {
        return derived("bearer-" + UUID.randomUUID(), "session-" + UUID.randomUUID(), executions);
    }

    /** Given credentials; a session that executes is the reading session followed by the intervention's id. */
    public static Credentials derived(String bearerToken, String sessionToken, int executions) {
        List<Executable> executable = LongStream.range(0, executions)
                .map(n -> FIRST_EXECUTABLE + n)
                .mapToObj(id -> new Executable(id, sessionToken + "-" + id))
                .toList();
        return new Credentials(bearerToken, sessionToken, executable);
    }
}
