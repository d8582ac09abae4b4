package io.contractharness.client.transport;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** From where an address can be reached, by the registries of IANA for special-purpose addresses; later ones are more public. */
enum AddressScope {
    RESERVED("link-local, reserved or that of a cloud's metadata", """
            0.0.0.0/8 169.254.0.0/16 224.0.0.0/4 255.255.255.255/32 ::/128 fe80::/10 ff00::/8
            fd00:ec2::254/128 100.100.100.200/32 168.63.129.16/32"""),
    LOOPBACK("on this machine", "127.0.0.0/8 ::1/128"),
    PRIVATE("in a private network", """
            10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 192.0.0.0/24 192.0.2.0/24 198.18.0.0/15 198.51.100.0/24
            203.0.113.0/24 240.0.0.0/4 fc00::/7 fec0::/10 100::/64 2001:db8::/32
            2001:2::/48 3fff::/20 5f00::/16"""),
    PUBLIC("public", "");

    /** Names that no public name server knows (RFC 6761, RFC 6762, RFC 8375; ICANN for {@code internal}), or that have no dot. */
    private static final Pattern PRIVATE_NAME =
            Pattern.compile("[^.]+|.+\\.(local|internal|intranet|lan|home|corp|private|home\\.arpa|test)");

    private static final Pattern LOOPBACK_NAME = Pattern.compile("(.+\\.)?localhost");
    private static final Pattern METADATA_NAME =
            Pattern.compile("metadata(\\.google\\.internal)?|instance-data(\\.ec2\\.internal)?");
    /** IPv6 addresses with an IPv4 address in them, and at which byte (RFC 4291, RFC 2765, RFC 6052, RFC 8215, RFC 3056). */
    private static final List<String> WITH_IPV4 =
            List.of("::/96 12", "::ffff:0:0:0/96 12", "64:ff9b::/96 12", "64:ff9b:1::/48 12", "2002::/16 2");

    private final String says;
    private final List<String> blocks;

    AddressScope(String says, String blocks) {
        this.says = says;
        this.blocks = blocks.isEmpty() ? List.of() : List.of(blocks.split("\\s+"));
    }

    /** In words, after "is". */
    String says() {
        return says;
    }

    static AddressScope of(InetAddress address) {
        for (AddressScope scope : values()) {
            if (scope.blocks.stream().anyMatch(block -> contains(block, address))) {
                return scope;
            }
        }
        byte[] bytes = address.getAddress();
        return WITH_IPV4.stream()
                .map(line -> line.split(" "))
                .filter(line -> contains(line[0], address))
                .findFirst()
                .map(line -> Integer.parseInt(line[1]))
                .map(from -> of(ofBytes(Arrays.copyOfRange(bytes, from, from + 4))))
                .orElse(PUBLIC);
    }

    /**
     * What a name says by itself, without a name server.
     *
     * @param name without a dot at its end
     */
    static AddressScope ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (METADATA_NAME.matcher(lower).matches()) {
            return RESERVED;
        }
        if (LOOPBACK_NAME.matcher(lower).matches()) {
            return LOOPBACK;
        }
        return PRIVATE_NAME.matcher(lower).matches() ? PRIVATE : PUBLIC;
    }

    private static boolean contains(String block, InetAddress address) {
        String[] parts = block.split("/");
        byte[] start = IpAddress.parse(parts[0]).orElseThrow().getAddress();
        byte[] bytes = address.getAddress();
        int rest = start.length * Byte.SIZE - Integer.parseInt(parts[1]);
        return start.length == bytes.length
                && new BigInteger(1, start).shiftRight(rest).equals(new BigInteger(1, bytes).shiftRight(rest));
    }

    private static InetAddress ofBytes(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // four bytes are always an address
        }
    }
}
