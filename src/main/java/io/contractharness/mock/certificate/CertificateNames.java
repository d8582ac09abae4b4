package io.contractharness.mock.certificate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    /** A wildcard stands for one label, the first (RFC 6125, section 6.4.3). */
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)(\\*\\.(?=.*\\.))?" + "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.(?!$)|$))+");

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
        if (!isName(text) && isName(text.replace('_', '-'))) {
            throw new IllegalArgumentException(
                    "wanted a name without _, because Java's TLS answers no client that calls it, came '" + text
                            + "'; give the machine or the container another name, as " + text.replace('_', '-'));
        }
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

    /** In the form of keytool. */
    String alternatives() {
        return texts.stream()
                .map(text -> (isAddress(text) ? "ip:" : "dns:") + text)
                .collect(Collectors.joining(","));
    }
}
