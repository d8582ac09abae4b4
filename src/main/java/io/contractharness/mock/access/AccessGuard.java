package io.contractharness.mock.access;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Caller;
import io.contractharness.mock.exchange.Responses;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides who may use WireMock's admin API and the console.
 *
 * <p>Two kinds of foreign pages can call a server on loopback: a page of another origin, which the browser names in
 * {@code Origin} and {@code Sec-Fetch-Site}, and a page whose host name was pointed at this machine (DNS rebinding), which is
 * visible in {@code Host}. On any other address everybody can call the server, so a token is required.
 *
 * <p>What a proxy says never lets anybody in: it only tells of clients and hosts that are not this machine.
 */
public final class AccessGuard {
    static final String ADMIN = "/__admin";
    private static final String CONSOLE = "/__console";
    private static final Pattern CONSOLE_DATA = Pattern.compile("/__console/+api(/.*)?", Pattern.DOTALL);
    /** Names that mean this machine everywhere (RFC 6761, 6.3; RFC 1122, 3.2.1.3; RFC 4291, 2.5.3). */
    private static final Pattern LOOPBACK = Pattern.compile(
            "(.+\\.)?localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

    private static final int MAX_SHOWN = 100;

    private static final Response UNAUTHORIZED = Responses.message(
                    401,
                    "Unauthorized: on an address that others reach, " + AccessToken.PROTECTED_PATHS
                            + " want the token that was printed at the start: send 'Authorization: Bearer TOKEN', or give TOKEN"
                            + " as the password of any user")
            .with("WWW-Authenticate", "Basic realm=\"mock\", charset=\"UTF-8\""); // a browser asks for the token

    private final Optional<AccessToken> token;
    private final String host;
    private final PublicAddresses addresses;

    /**
     * @param token required of every request; empty when only this machine can call
     * @param host the host name that the mock listens on
     */
    public AccessGuard(Optional<AccessToken> token, String host, PublicAddresses addresses) {
        this.token = token;
        this.host = host;
        this.addresses = addresses;
    }

    public PublicAddresses addresses() {
        return addresses;
    }

    /** @param path canonical, such as {@code /__admin/mappings} */
    public static boolean isAdmin(String path) {
        return path.equals(ADMIN) || path.startsWith(ADMIN + "/");
    }

    /** Whether a path belongs to the admin API or the console, and not to the API. */
    public static boolean protects(String path) {
        return isAdmin(path) || isConsole(path);
    }

    /** @param path canonical; null when a request has none */
    public static boolean isConsole(String path) {
        return path != null
                && path.startsWith(CONSOLE)
                && (path.equals(CONSOLE) || path.charAt(CONSOLE.length()) == '/');
    }

    /**
     * The refusal of a request for a protected path: 401 when the token is missing, 403 when it would not help.
     *
     * @param path canonical
     * @param called the scheme, host and port that the request was sent to
     */
    public Optional<Response> refusal(String path, Origin called, Request request, Caller caller) {
        if (token.isEmpty() && !isThisMachine(called.host())) {
            return forbidden("wanted a Host that means this machine, such as localhost, came '" + called.host() + "'");
        }
        Optional<String> stranger = token.isEmpty() ? stranger(request) : Optional.empty();
        if (stranger.isPresent()) {
            return forbidden("wanted a client and a host of this machine, came " + stranger.get()
                    + " from a proxy; start the mock with --public-url, which gives a token for them");
        }
        if (!isAdmin(path) && !CONSOLE_DATA.matcher(path).matches()) {
            return Optional.empty();
        }
        Optional<Origin> known = addresses.named(request, caller).map(PublicAddress::origin);
        for (String text : values(request, "Origin")) {
            Optional<Origin> origin = Origin.of(text);
            if (!origin.equals(Optional.of(called)) && (origin.isEmpty() || !origin.equals(known))) {
                return forbidden("wanted no Origin, or " + known.orElse(called) + ", came '" + text + "'");
            }
        }
        for (String site : values(request, "Sec-Fetch-Site")) {
            if (!List.of("same-origin", "none").contains(site)) {
                return forbidden("wanted Sec-Fetch-Site same-origin or none, came '" + site + "'");
            }
        }
        boolean allowed = token.isEmpty() || token.get().matches(sentToken(request));
        return allowed ? Optional.empty() : Optional.of(UNAUTHORIZED);
    }

    /**
     * Whether a request for the API carries the token as the browser's password: a browser sends the password again wherever an
     * answer asks for it (RFC 7617, section 2.2).
     */
    public boolean isPasswordSent(Request request) {
        return token.isPresent()
                && values(request, "Authorization").stream()
                        .anyMatch(value -> value.strip().regionMatches(true, 0, "basic ", 0, 6))
                && token.get().matches(sentToken(request));
    }

    private static List<String> values(Request request, String header) {
        return request.headers().stream()
                .filter(h -> h.named(header))
                .map(Header::value)
                .toList();
    }

    /** What a proxy tells of another machine: a client, or a host that was called. */
    private Optional<String> stranger(Request request) {
        return ForwardedHeaders.of(request)
                .flatMap(headers -> Stream.concat(
                                headers.clients().stream().filter(client -> !isClientHere(client)),
                                headers.hosts().stream().filter(named -> !isThisMachine(PublicAddress.host(named))))
                        .findFirst())
                .map(name -> "'" + (name.length() > MAX_SHOWN ? name.substring(0, MAX_SHOWN) + "…" : name) + "'");
    }

    private static boolean isClientHere(String client) {
        return PublicAddresses.isLoopback(client) || PublicAddresses.isLoopback(PublicAddress.host(client));
    }

    /** Whether a host name means this machine everywhere. */
    public static boolean isLoopback(String name) {
        return LOOPBACK.matcher(name).matches();
    }

    boolean isThisMachine(String name) {
        return isLoopback(name) || name.equalsIgnoreCase(host);
    }

    private static Optional<Response> forbidden(String why) {
        return Optional.of(
                Responses.message(403, "Forbidden: " + ADMIN + " and " + CONSOLE + " are not for other sites: " + why));
    }

    /** The token that programs send as bearer and browsers as password; empty when there is none. */
    private static String sentToken(Request request) {
        List<String> all = values(request, "Authorization");
        String[] parts = all.size() == 1 ? all.get(0).strip().split(" +", 2) : new String[0];
        if (parts.length == 2 && parts[0].equalsIgnoreCase("bearer")) {
            return parts[1];
        }
        if (parts.length == 2 && parts[0].equalsIgnoreCase("basic")) {
            try {
                String pair = new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8);
                return pair.substring(pair.indexOf(':') + 1);
            } catch (IllegalArgumentException e) {
                return "";
            }
        }
        return "";
    }
}
