package io.contractharness.client.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.http.conn.util.InetAddressUtils;

/** Reads addresses as texts; no name server is asked. */
public final class IpAddress {
    /** The pattern of HttpClient does not know {@code 0.0.0.0}. */
    private static final Pattern V4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

    private IpAddress() {}

    /** An IPv4 address, or an IPv6 address without brackets; empty for any other text. */
    public static Optional<InetAddress> parse(String text) {
        boolean literal = V4.matcher(text).matches() || InetAddressUtils.isIPv6Address(text);
        try {
            return literal ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
