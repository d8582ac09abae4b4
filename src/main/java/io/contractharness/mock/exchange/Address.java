package io.contractharness.mock.exchange;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.mock.sandbox.Sandboxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sandbox and the API path of a request.
 *
 * @param sandbox its name
 * @param target path and query without the prefixes of sandbox and stage; empty for the sandbox itself
 */
public record Address(String sandbox, String target) {
    public static final String HEADER = "x-sandbox";

    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,64}");
    private static final Pattern IN_SANDBOX = Pattern.compile("/sandbox/([^/?]*)(.*)", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("/sandbox([/?].*)?", Pattern.DOTALL);
    /** The first part of a path on API Gateway, which a custom domain does not have. */
    private static final Pattern IN_STAGE = Pattern.compile("/main(?=[/?]|$)(.*)", Pattern.DOTALL);

    /**
     * @param request as it was received
     * @throws IllegalArgumentException when the name of the sandbox is invalid; the message says what is allowed
     */
    public static Address of(Request request) {
        List<String> headers = new ArrayList<>(1);
        for (Header header : request.headers()) {
            if (header.named(HEADER)) {
                headers.add(header.value());
            }
        }
        String target = request.target();
        boolean prefixed = target.startsWith("/sandbox") || target.startsWith("/main");
        return headers.isEmpty() && !prefixed && !target.isEmpty()
                ? new Address(Sandboxes.DEFAULT, target)
                : of(target, headers);
    }

    /**
     * @param target as it was received
     * @param headers the values of the sandbox header
     * @throws IllegalArgumentException when the name of the sandbox is invalid; the message says what is allowed
     */
    static Address of(String target, List<String> headers) {
        Matcher matcher = IN_SANDBOX.matcher(withoutStage(target));
        boolean inSandbox = matcher.matches();
        Optional<String> byPath = inSandbox ? Optional.of(matcher.group(1)) : Optional.empty();
        String rest = inSandbox ? matcher.group(2) : target;
        for (String byHeader : headers) {
            check("header " + HEADER, byHeader);
            if (byPath.isPresent() && !byPath.get().equals(byHeader)) {
                throw new IllegalArgumentException("header " + HEADER + ": wanted the sandbox of the path, '"
                        + byPath.get() + "', came '" + byHeader + "'");
            }
        }
        byPath.ifPresent(name -> check("path /sandbox/{name}", name));
        String sandbox = byPath.orElse(headers.isEmpty() ? Sandboxes.DEFAULT : headers.get(0));
        String within = withoutStage(rest);
        return new Address(sandbox, within.isEmpty() && byPath.isEmpty() ? "/" : within);
    }

    /** Whether a request names a sandbox in its path or in a header. */
    public static boolean namesSandbox(Request request) {
        return request.header(HEADER).isPresent()
                || NAMED.matcher(withoutStage(request.target())).matches();
    }

    public boolean sandboxItself() {
        return target.isEmpty() || target.startsWith("?");
    }

    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    private static String withoutStage(String target) {
        Matcher stage = IN_STAGE.matcher(target);
        return stage.matches() ? stage.group(1) : target;
    }

    private static void check(String place, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    place + ": wanted 1 to 64 letters, digits, '.', '_' or '-', came a name of another form");
        }
    }
}
