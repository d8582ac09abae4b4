package io.contractharness.faults;

import static io.contractharness.faults.ProxyBehaviour.onAny;

import java.util.List;
import java.util.function.BiPredicate;

/** Harmless changes of how something that is nearly right is refused. */
final class HarmlessRefusals {

    private HarmlessRefusals() {}

    static List<HarmlessChange> changes() {
        return List.of(
                refused(
                        "two-types-bad-request",
                        "Two media types are a bad request.",
                        400,
                        (request, status) -> request.executes()
                                && status == 415
                                && (request.header("Content-Type").orElse("").contains(",")
                                        || request.headers().stream()
                                                        .filter(header -> header.is("Content-Type"))
                                                        .count()
                                                > 1)),
                refused(
                        "spellings-not-found",
                        "An identifier with a plus sign, a leading zero or a blank is not found.",
                        404,
                        (request, status) ->
                                request.reads() && status == 400 && request.id().matches("(%2B|%20|\\+|0).*|.*%20")),
                refused(
                        "zero-bad-request",
                        "The identifier zero is a bad request.",
                        400,
                        (request, status) -> request.reads() && request.id().matches("-?0+")),
                refused(
                        "small-negative-bad-request",
                        "The identifier -1 is a bad request.",
                        400,
                        (request, status) -> request.reads() && request.id().equals("-1")),
                refused(
                        "unknown-parameters-refused",
                        "A parameter that no page names is refused.",
                        400,
                        (request, status) ->
                                request.reads() && request.target().matches(".*[?&](?!extend=)[^=&]+=.*")));
    }

    private static HarmlessChange refused(
            String name, String does, int status, BiPredicate<ProxiedRequest, Integer> which) {
        ProxyBehaviour behaviour = onAny((request, answer) -> which.test(request, answer.status())
                ? ProxiedResponse.json(status, "{\"message\":\"Refused\"}")
                : answer);
        return new HarmlessChange(name, does, () -> behaviour);
    }
}
