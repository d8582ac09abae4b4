package io.contractharness.client.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a run may send something that a target names, such as a presigned URL: to no address that is less public or less secure
 * than the base URL, unless the profile names its host.
 */
public final class AddressPolicy {
    /** Spellings of an IPv4 address that some name servers and systems read, such as {@code 2130706433} (WHATWG URL, 3.5). */
    private static final Pattern NUMBER = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9A-Fa-f]*)");

    private final Optional<ApiOrigin> base;
    private final ProxyRules proxies;
    private final Set<String> hosts;
    private final NameServer names;

    /** Gives the addresses of a name. */
    @FunctionalInterface
    interface NameServer {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    AddressPolicy(Optional<ApiOrigin> base, ProxyRules proxies, Set<String> hosts, NameServer names) {
        this.base = base;
        this.proxies = proxies;
        this.hosts = Set.copyOf(hosts);
        this.names = names;
    }

    /** For URLs that a person chose: every address is right. */
    public static AddressPolicy any() {
        return new AddressPolicy(Optional.empty(), ProxyRules.none(), Set.of(), InetAddress::getAllByName);
    }

    /**
     * @param proxies behind a proxy, only the name of a host is known, not its address
     * @param hosts also allowed, each with its port unless that is the default
     */
    public static AddressPolicy of(URI base, ProxyRules proxies, Set<String> hosts) {
        return new AddressPolicy(Optional.of(ApiOrigin.of(base)), proxies, hosts, InetAddress::getAllByName);
    }

    /** Why nothing is sent to a URL; empty when it may be. The path and the query, which may be secret, are left out. */
    public Optional<String> refusal(URI url) {
        if (base.isEmpty()) {
            return Optional.empty();
        }
        if (url.getRawAuthority() != null && url.getRawAuthority().contains("@")) {
            return Optional.of("it has a user or password before its host");
        }
        ApiOrigin to = ApiOrigin.of(url);
        if (isNamed(to)) {
            return Optional.empty();
        }
        String next = "; if it is right, add to the profile: uploadHosts: [" + to.authority() + "]";
        if (base.get().isSecure() && !to.isSecure()) {
            return Optional.of("wanted https as for the base URL, came http for " + to.authority() + next);
        }
        if (isBase(to)) {
            return Optional.empty();
        }
        boolean number = to.name().contains(":") || NUMBER.matcher(to.name()).matches();
        if (number && IpAddress.parse(to.name()).isEmpty()) {
            return Optional.of(
                    "wanted an address in its usual form, such as 192.0.2.1 or [2001:db8::1], came " + to.authority());
        }
        AddressScope wanted = scopes(base.get()).max(Comparator.naturalOrder()).orElse(AddressScope.PUBLIC);
        return scopes(to)
                .filter(scope -> !isAllowed(scope, wanted))
                .findFirst()
                .map(scope -> to.authority() + " is " + scope.says()
                        + (scope == AddressScope.RESERVED ? "" : ", and the base URL is " + wanted.says()) + next);
    }

    /** Whether the answer of a URL may stand in a report: nobody else could have read it only from here. */
    public boolean isQuotable(URI url) {
        ApiOrigin to = ApiOrigin.of(url);
        boolean direct = proxies.proxyFor(url).isEmpty();
        return base.isEmpty()
                || base.get().equals(to)
                || isNamed(to)
                || direct && scopes(to).allMatch(scope -> scope == AddressScope.PUBLIC);
    }

    /** Checks an address in the moment of connecting: a name server may give another one each time. */
    public void check(URI url, InetAddress address) throws IOException {
        if (base.isEmpty() || isNamed(ApiOrigin.of(url)) || isBase(ApiOrigin.of(url))) {
            return;
        }
        AddressScope wanted = scopes(base.get()).max(Comparator.naturalOrder()).orElse(AddressScope.PUBLIC);
        if (!isAllowed(AddressScope.of(address), wanted)) {
            throw new RefusedAddressException(ApiOrigin.of(url).authority() + " is "
                    + AddressScope.of(address).says());
        }
    }

    private static boolean isAllowed(AddressScope scope, AddressScope wanted) {
        return scope != AddressScope.RESERVED && scope.compareTo(wanted) >= 0;
    }

    private boolean isBase(ApiOrigin to) {
        return base.get().name().equals(to.name());
    }

    private boolean isNamed(ApiOrigin to) {
        return hosts.contains(to.authority()) || hosts.contains(to.bracketed() + ":" + to.port());
    }

    /** Of the name, and of each of its addresses; behind a proxy, a name server here may know none. */
    private Stream<AddressScope> scopes(ApiOrigin origin) {
        Optional<InetAddress> literal = IpAddress.parse(origin.name());
        if (literal.isPresent()) {
            return literal.stream().map(AddressScope::of);
        }
        AddressScope byName = AddressScope.ofName(origin.name());
        if (byName.compareTo(AddressScope.PRIVATE) < 0) {
            return Stream.of(byName);
        }
        try {
            return Arrays.stream(names.addresses(origin.name())).map(AddressScope::of);
        } catch (UnknownHostException e) {
            return Stream.of(byName);
        }
    }
}
