package io.contractharness.client.transport;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts of {@code NO_PROXY}, separated by commas or blanks. An entry is a domain, which includes the hosts below it, with
 * or without a dot before it; an address; a block of addresses ({@code 10.0.0.0/8}); each of them with or without a port; or
 * {@code *} for all. This is what curl and Go's {@code httpproxy} have in common; names are not looked up.
 */
public final class NoProxy {
    private static final Pattern PORT = Pattern.compile("(.*[^:]|\\[.*]):(\\d{1,5})");
    private static final Pattern BLOCK = Pattern.compile("(.+)/(\\d{1,3})");

    private final String text;
    private final List<Entry> entries;

    /** One of the hosts. */
    private interface Entry {
        boolean matches(String host, int port);
    }

    private NoProxy(String text) {
        this.text = text;
        this.entries = Arrays.stream(text.split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry(entry.toLowerCase(Locale.ROOT)))
                .toList();
    }

    public static NoProxy parse(String text) {
        return new NoProxy(text);
    }

    boolean matches(String host, int port) {
        String name = bare(host.toLowerCase(Locale.ROOT));
        return entries.stream().anyMatch(entry -> entry.matches(name, port));
    }

    private static Entry entry(String text) {
        if (text.equals("*")) {
            return (host, port) -> true;
        }
        Matcher block = BLOCK.matcher(text);
        if (block.matches()) {
            int bits = Integer.parseInt(block.group(2));
            Optional<InetAddress> start = IpAddress.parse(bare(block.group(1)));
            return (host, port) -> start.isPresent()
                    && IpAddress.parse(host)
                            .filter(a -> inBlock(a, start.get(), bits))
                            .isPresent();
        }
        Matcher withPort = PORT.matcher(text);
        if (withPort.matches() && !IpAddress.parse(text).isPresent()) {
            Entry host = host(withPort.group(1));
            int wanted = Integer.parseInt(withPort.group(2));
            return (name, port) -> port == wanted && host.matches(name, port);
        }
        return host(text);
    }

    private static Entry host(String text) {
        String name = bare(text.replaceFirst("^\\*?\\.", ""));
        Optional<InetAddress> address = IpAddress.parse(name);
        return (host, port) -> address.isPresent()
                ? address.equals(IpAddress.parse(host))
                : host.equals(name) || IpAddress.parse(host).isEmpty() && host.endsWith("." + name);
    }

    /** Without brackets, and without the dot at the end of a complete name. */
    private static String bare(String host) {
        return host.replaceFirst("^\\[(.*)]$", "$1").replaceFirst("\\.$", "");
    }

    private static boolean inBlock(InetAddress address, InetAddress start, int bits) {
        int length = start.getAddress().length * 8;
        return address.getAddress().length * 8 == length
                && bits <= length
                && number(address)
                        .shiftRight(length - bits)
                        .equals(number(start).shiftRight(length - bits));
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoProxy noProxy && noProxy.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
