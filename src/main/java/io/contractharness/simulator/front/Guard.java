package io.contractharness.simulator.front;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Says who may use what is not the API: WireMock's admin API and the console.
 *
 * <p>Two strangers reach a server that listens on loopback only: a page of another origin, which the browser names in
 * {@code Origin} and {@code Sec-Fetch-Site}, and a page whose own name was made to mean this machine (DNS rebinding), which
 * shows in {@code Host}. On any other address everybody reaches it, and the token tells who was meant.
 */
public final class Guard {
    private static final String ADMIN = "/__admin";
    private static final String CONSOLE = "/__console";
    private static final Pattern CONSOLE_DATA = Pattern.compile("/__console/+api(/.*)?", Pattern.DOTALL);
    /** Names that mean this machine everywhere (RFC 6761, 6.3; RFC 1122, 3.2.1.3; RFC 4291, 2.5.3). */
    private static final Pattern LOOPBACK = Pattern.compile(
            "(.+\\.)?localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

    private final Optional<Token> token;
    private final String host;

    /**
     * @param token what opens; empty when only this machine can call
     * @param host the name that the simulator was told to listen on
     */
    public Guard(Optional<Token> token, String host) {
        this.token = token;
        this.host = host;
    }

    /** @param path canonical, as {@code /__admin/mappings} */
    static boolean admin(String path) {
        return path.equals(ADMIN) || path.startsWith(ADMIN + "/");
    }

    /** Whether a path is the simulator's own, and not part of what it fakes. */
    static boolean covers(String path) {
        return admin(path) || path.equals(CONSOLE) || path.startsWith(CONSOLE + "/");
    }

    /** Why a request for a path that is covered is refused. */
    Optional<Answer> refusal(String path, Request request) {
        String name = String.valueOf(Request.getServerName(request));
        if (token.isEmpty() && !here(name)) {
            return forbidden("wanted a Host that means this machine, such as localhost, came '" + name + "'");
        }
        if (!admin(path) && !CONSOLE_DATA.matcher(path).matches()) {
            return Optional.empty();
        }
        HttpFields headers = request.getHeaders();
        String own = Origin.of(request.getHttpURI().getScheme(), name, Request.getServerPort(request))
                .toString();
        for (String origin : headers.getValuesList(HttpHeader.ORIGIN)) {
            if (Origin.of(origin).filter(o -> o.toString().equals(own)).isEmpty()) {
                return forbidden("wanted no Origin, or " + own + ", came '" + origin + "'");
            }
        }
        for (String site : headers.getValuesList("Sec-Fetch-Site")) {
            if (!List.of("same-origin", "none").contains(site)) {
                return forbidden("wanted Sec-Fetch-Site same-origin or none, came '" + site + "'");
            }
        }
        boolean open =
                token.isEmpty() || presented(headers).filter(token.get()::is).isPresent();
        return open ? Optional.empty() : Optional.of(unauthorized());
    }

    boolean here(String name) {
        return LOOPBACK.matcher(name).matches() || name.equalsIgnoreCase(host);
    }

    private static Optional<Answer> forbidden(String why) {
        return Optional.of(
                Answer.message(403, "Forbidden: " + ADMIN + " and " + CONSOLE + " are not for other sites: " + why));
    }

    private static Answer unauthorized() {
        return Answer.message(
                        401,
                        "Unauthorized: on an address that others reach, " + Token.OPENS
                                + " want the token that was printed at the start: send"
                                + " 'Authorization: Bearer TOKEN', or give TOKEN as the password of any user")
                .with("WWW-Authenticate", "Basic realm=\"mock\", charset=\"UTF-8\"");
    }

    /** The token of a request: programs send it as bearer, browsers ask for a password and send that. */
    private static Optional<String> presented(HttpFields headers) {
        List<String> all = headers.getValuesList(HttpHeader.AUTHORIZATION);
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
