package io.contractharness.mock.access;

import io.contractharness.exchange.Request;
import io.contractharness.mock.exchange.Caller;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides which address of the mock the client of a request knows, for every URL in an answer.
 *
 * @param base the address that the mock listens on
 * @param fixed the address of every client; empty when each request says it
 * @param proxies whether clients of other machines may be proxies, whose headers count
 */
public record PublicAddresses(URI base, Optional<PublicAddress> fixed, boolean proxies) {
    /** Prefixes with a meaning for the mock, so that they stay in the path. */
    private static final Pattern OWN = Pattern.compile("/(sandbox|prefer)(/.*)?");

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]{7,15}|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*]?");

    /** Whether the mock itself speaks TLS. */
    public boolean isHttps() {
        return "https".equals(base.getScheme());
    }

    /** Without proxies. */
    public static PublicAddresses of(URI base) {
        return new PublicAddresses(base, Optional.empty(), false);
    }

    /** The address that the options or a proxy name; empty when neither does. */
    public Optional<PublicAddress> named(Request request, Caller caller) {
        if (fixed.isPresent()) {
            return fixed;
        }
        return ForwardedHeaders.of(request)
                .filter(headers -> proxies || isLoopback(caller.address()))
                .flatMap(headers -> named(headers, request));
    }

    private Optional<PublicAddress> named(ForwardedHeaders headers, Request request) {
        PublicAddress called = called(request);
        String authority = headers.authority(request).orElse(called.authority());
        boolean none = headers.scheme().isEmpty() && headers.prefix().isEmpty() && authority.equals(called.authority());
        return none
                ? Optional.empty()
                : Optional.of(new PublicAddress(
                                headers.scheme().orElse(called.scheme()),
                                authority,
                                headers.prefix().orElse(""))
                        .normalized());
    }

    /** The named address, else the one in {@code Host}, which the mock may not know itself. */
    public PublicAddress of(Request request, Caller caller) {
        return named(request, caller).orElseGet(() -> called(request));
    }

    /** The caller as templates in mappings see it: with the named address, but for its prefix. */
    public Caller outside(Request request, Caller caller) {
        return named(request, caller)
                .map(PublicAddress::origin)
                .map(origin ->
                        new Caller(origin.scheme(), origin.host(), origin.port(), caller.address(), caller.protocol()))
                .orElse(caller);
    }

    private PublicAddress called(Request request) {
        String authority =
                request.header("Host").filter(PublicAddress::isAuthority).orElse(base.getRawAuthority());
        return new PublicAddress(base.getScheme(), authority, "");
    }

    /** The request target without the path of {@link #fixed}, which a proxy may remove or keep. */
    public String withoutPrefix(String target) {
        String prefix = fixed.map(PublicAddress::prefix).orElse("");
        if (prefix.isEmpty()
                || !target.startsWith(prefix)
                || OWN.matcher(prefix).matches()) {
            return target;
        }
        String rest = target.substring(prefix.length());
        boolean within = rest.isEmpty() || rest.startsWith("?") || rest.startsWith("/") && !rest.startsWith("//");
        return !within ? target : rest.startsWith("/") ? rest : "/" + rest;
    }

    /** @param address as it is in a header or of a connection; a name means no address */
    static boolean isLoopback(String address) {
        try {
            return ADDRESS.matcher(address).matches()
                    && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
