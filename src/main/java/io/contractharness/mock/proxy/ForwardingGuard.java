package io.contractharness.mock.proxy;

import io.contractharness.client.Target;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Address;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Refuses requests that could reach another server, and those that change data without permission. */
final class ForwardingGuard {

    private static final Pattern ESCAPED = Pattern.compile("%(2e|2f|5c|25|3b)", Pattern.CASE_INSENSITIVE);

    private static final Pattern PARENT_SEGMENT = Pattern.compile("(^|[/\\\\])\\.\\.(;|[/\\\\]|\\z)");

    private static final Pattern MALFORMED = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final Target target;
    private final boolean changes;

    ForwardingGuard(Target target, boolean changes) {
        this.target = target;
        this.changes = changes;
    }

    /** The refusal of a request that is never forwarded. */
    Optional<Response> refusal(Request request) {
        if (request.method().equals("CONNECT")) {
            return denied(
                            400,
                            "CONNECT: wanted a request for a path, came one for a tunnel; requests go to "
                                    + deployment() + " only")
                    .map(answer -> answer.with("Connection", "close"));
        }
        if (!request.method().equals(request.method().toUpperCase(Locale.ROOT))) {
            return denied(
                    400,
                    "method: wanted upper case, came '" + request.method()
                            + "', which is another method (RFC 9110, 9.1); write "
                            + request.method().toUpperCase(Locale.ROOT));
        }
        if (Address.namesSandbox(request)) {
            return denied(
                    400,
                    "sandbox: wanted none, came one; " + deployment()
                            + " has no sandboxes, leave out /sandbox/NAME and the" + " header " + Address.HEADER);
        }
        if (MALFORMED.matcher(request.target()).find()) {
            return denied(
                    400, "request target: wanted '%' before two hexadecimal digits only, came another (RFC 3986, 2.1)");
        }
        if (leavesBase(request.path())) {
            return denied(400, "path: wanted no '..' in it, came one, which could leave " + target.shownBase());
        }
        boolean loop = request.headers().stream()
                .anyMatch(h -> h.named("Via") && h.value().contains(EndToEndHeaders.PROXY_NAME));
        return loop
                ? Optional.of(ForwardingFailure.LOOP.answer(
                        target.shownBase() + " leads back here; correct baseUrl in the profile"))
                : Optional.empty();
    }

    /** The refusal of a request that may change data, unless that is allowed. */
    Optional<Response> mutationRefusal(Request request) {
        if (changes) {
            return Optional.empty();
        }
        Optional<String> override = MethodOverride.in(request);
        String what = override.map(name -> "a request with " + name).orElse(request.method());
        return MethodOverride.SAFE.contains(request.method()) && override.isEmpty()
                ? Optional.empty()
                : denied(
                        403,
                        what + " is not forwarded: it may change " + deployment() + "; start the mock with"
                                + " --allow-mutations to forward it");
    }

    private String deployment() {
        return target.name().equals(target.base().toString())
                ? target.shownName()
                : target.shownName() + " at " + target.shownBase();
    }

    private static Optional<Response> denied(int status, String why) {
        return Optional.of(ForwardingFailure.DENIED.answer(status, why));
    }

    /** Whether a server that decodes the path, even several times, could read a '..' that leaves the base URL. */
    private static boolean leavesBase(String path) {
        String plain = path;
        for (String before = ""; !plain.equals(before); ) {
            before = plain;
            plain = ESCAPED.matcher(plain)
                    .replaceAll(hex -> switch (hex.group(1).toLowerCase(Locale.ROOT)) {
                        case "2e" -> ".";
                        case "2f", "5c" -> "/";
                        case "3b" -> ";";
                        default -> "%";
                    });
        }
        return PARENT_SEGMENT.matcher(plain).find();
    }
}
