package io.contractharness.mock.certificate;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names and addresses of a server in its certificate (RFC 5280, section 4.2.1.6).
 *
 * @param texts names in lower case, addresses as Java writes them
 */
public record CertificateNames(List<String> texts) {
    /** The names of every mock. */
    private static final List<String> LOCAL = List.of("localhost", "127.0.0.1", "::1");

    private static final Pattern ADDRESS = Pattern.compile(
            "((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}|(?=.*:)[0-9A-Fa-f:]{2,39}(\\.\\d{1,3}){0,3}");
    /** Names of containers have underscores; a wildcard stands for one label, the first (RFC 6125, section 6.4.3). */
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)(\\*\\.(?=.*\\.))?(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?(?:\\.(?!$)|$))+");

    private static final int DNS = 0x82;
    private static final int IP = 0x87;
    private static final int SEQUENCE = 0x30;

    public CertificateNames {
        texts = texts.stream().map(CertificateNames::plain).distinct().toList();
    }

    /** Those of this machine, and the given ones. */
    static CertificateNames local(Collection<String> names) {
        return new CertificateNames(Stream.concat(
                        LOCAL.stream(),
                        names.stream()
                                .map(name -> name.replaceAll("[\\[\\]]|%.*", ""))
                                .filter(CertificateNames::isName))
                .toList());
    }

    /** A name may end in a digit, but its last part is no number: that is a broken address. */
    private static boolean isName(String text) {
        return isAddress(text) || NAME.matcher(text).matches() && !text.matches("(.*\\.)?[0-9]+");
    }

    private static boolean isAddress(String text) {
        try {
            return ADDRESS.matcher(text).matches() && InetAddress.getByName(text) != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String plain(String text) {
        if (!isName(text)) {
            throw new IllegalArgumentException(
                    "wanted a name such as mock.example.test or *.example.test, or an address such as 192.0.2.1, came '"
                            + text + "'");
        }
        return isAddress(text) ? address(text).getHostAddress() : text.toLowerCase(Locale.ROOT);
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The extension in DER, in hexadecimal; keytool itself refuses underscores. */
    String der() {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        for (String text : texts) {
            byte[] content = isAddress(text) ? address(text).getAddress() : text.getBytes(StandardCharsets.US_ASCII);
            names.writeBytes(element(isAddress(text) ? IP : DNS, content));
        }
        return HexFormat.of().formatHex(element(SEQUENCE, names.toByteArray()));
    }

    /** DER has one form of each length: the shortest. */
    private static byte[] element(int tag, byte[] content) {
        int length = content.length;
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        if (length >= 0x100) {
            whole.write(0x82);
            whole.write(length >> 8);
        } else if (length >= 0x80) {
            whole.write(0x81);
        }
        whole.write(length);
        whole.writeBytes(content);
        return whole.toByteArray();
    }
}
