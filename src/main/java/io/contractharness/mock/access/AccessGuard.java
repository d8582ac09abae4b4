package io.contractharness.mock.access;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says who may use what is not the API: WireMock's admin API and the console.
 *
 * <p>Two strangers reach a server that listens on loopback only: a page of another origin, which the browser names in
 * {@code Origin} and {@code Sec-Fetch-Site}, and a page whose own name was made to mean this machine (DNS rebinding), which
 * shows in {@code Host}. On any other address everybody reaches it, and the token tells who was meant.
 */
public final class AccessGuard {
    static final String ADMIN = "/__admin";
    private static final String CONSOLE = "/__console";
    private static final Pattern CONSOLE_DATA = Pattern.compile("/__console/+api(/.*)?", Pattern.DOTALL);
    /** Names that mean this machine everywhere (RFC 6761, 6.3; RFC 1122, 3.2.1.3; RFC 4291, 2.5.3). */
    private static final Pattern LOOPBACK = Pattern.compile(
            "(.+\\.)?localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

    /** What a browser is told with a 401, so that it asks for the token. */
    public static final String CHALLENGE = "Basic realm=\"mock\", charset=\"UTF-8\"";

    private static final Refusal UNAUTHORIZED = new Refusal(
            401,
            "Unauthorized: on an address that others reach, " + AccessToken.PROTECTED_PATHS
                    + " want the token that was printed at the start: send 'Authorization: Bearer TOKEN', or give TOKEN"
                    + " as the password of any user");

    /**
     * Why a request is not let in.
     *
     * @param status 401 when the token would open, 403 when nothing does
     */
    public record Refusal(int status, String message) {}

    private final Optional<AccessToken> token;
    private final String host;

    /**
     * @param token what opens; empty when only this machine can call
     * @param host the name that the simulator was told to listen on
     */
    public AccessGuard(Optional<AccessToken> token, String host) {
        this.token = token;
        this.host = host;
    }

    /** @param path canonical, as {@code /__admin/mappings} */
    public static boolean isAdmin(String path) {
        return path.equals(ADMIN) || path.startsWith(ADMIN + "/");
    }

    /** Whether a path is the simulator's own, and not part of what it fakes. */
    public static boolean protects(String path) {
        return isAdmin(path) || path.equals(CONSOLE) || path.startsWith(CONSOLE + "/");
    }

    /**
     * Why a request for a path that is covered is refused.
     *
     * @param path canonical
     * @param called the scheme, host and port that the request was sent to
     */
    public Optional<Refusal> refusal(String path, Origin called, Request request) {
        if (token.isEmpty() && !isThisMachine(called.host())) {
            return forbidden("wanted a Host that means this machine, such as localhost, came '" + called.host() + "'");
        }
        if (!isAdmin(path) && !CONSOLE_DATA.matcher(path).matches()) {
            return Optional.empty();
        }
        for (String origin : values(request, "Origin")) {
            if (!Origin.of(origin).equals(Optional.of(called))) {
                return forbidden("wanted no Origin, or " + called + ", came '" + origin + "'");
            }
        }
        for (String site : values(request, "Sec-Fetch-Site")) {
            if (!List.of("same-origin", "none").contains(site)) {
                return forbidden("wanted Sec-Fetch-Site same-origin or none, came '" + site + "'");
            }
        }
        boolean open = token.isEmpty()
                || sentToken(request).filter(token.get()::matches).isPresent();
        return open ? Optional.empty() : Optional.of(UNAUTHORIZED);
    }

    private static List<String> values(Request request, String header) {
        return request.headers().stream()
                .filter(h -> h.named(header))
                .map(Header::value)
                .toList();
    }

    boolean isThisMachine(String name) {
        return LOOPBACK.matcher(name).matches() || name.equalsIgnoreCase(host);
    }

    private static Optional<Refusal> forbidden(String why) {
        return Optional.of(
                new Refusal(403, "Forbidden: " + ADMIN + " and " + CONSOLE + " are not for other sites: " + why));
    }

    /** The token of a request: programs send it as bearer, browsers ask for a password and send that. */
    private static Optional<String> sentToken(Request request) {
        List<String> all = values(request, "Authorization");
        String[] parts = all.size() == 1 ? all.get(0).strip().split(" +", 2) : new String[0];
        if (parts.length != 2) {
            return Optional.empty();
        }
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> Optional.of(parts[1]);
            case "basic" -> password(parts[1]);
            default -> Optional.empty();
        };
    }

    private static Optional<String> password(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return Optional.of(pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
