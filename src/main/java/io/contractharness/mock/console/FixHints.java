package io.contractharness.mock.console;

import io.contractharness.contract.Operation;
import io.contractharness.mock.faults.FaultHeader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in one sentence what to do about a refusal that the request does not explain. */
final class FixHints {
    private static final String PREFERRED =
            "The request asked for this answer with Prefer; see that the app copes with it.";

    private static final String FAULTY =
            "A fault that is on gave this answer; see that the app copes with it, or end the fault under Sandboxes.";

    private FixHints() {}

    /** For a request that breaks no rule but was refused. */
    static String forStatus(LogEntry entry, int status) {
        Optional<String> chosen = chosen(entry);
        if (chosen.isPresent()) {
            return chosen.get();
        }
        return switch (status) {
            case 0 -> "Handle a connection that ends without an answer, and offer to try again.";
            case 401 -> "The form of the credentials is right; the session is one that has expired. Use another.";
            case 403 -> "Use a session that carries what is asked for.";
            case 404 -> "Use an id that exists; the console lists them.";
            case 409 -> "It was done before: read the state again, or reset the sandbox.";
            case 413 -> "Send a smaller body.";
            case 429 -> "Slow down, and wait as long as Retry-After says.";
            default ->
                status >= 500
                        ? "The request is fine; handle the failure, and offer to try again."
                        : "The message of the answer says why.";
        };
    }

    static String forPath(List<Operation> onPath) {
        return onPath.isEmpty() ? "Check the path and the base URL." : "Use " + join(onPath, " or ") + ".";
    }

    static String join(List<Operation> operations, String separator) {
        return operations.stream().map(Operation::toString).collect(Collectors.joining(separator));
    }

    /** For an answer that somebody chose; empty for any other. */
    private static Optional<String> chosen(LogEntry entry) {
        return entry.request().header("Prefer").isPresent()
                ? Optional.of(PREFERRED)
                : FaultHeader.applied(entry.response()).map(applied -> FAULTY);
    }

    static String forUpload(LogEntry entry) {
        return chosen(entry)
                .orElse(
                        "PUT the bytes of the file as they are, with the type and size that were declared, before the link expires.");
    }

    static String forResponse() {
        return "The answer is not as described; the app is not at fault.";
    }
}
