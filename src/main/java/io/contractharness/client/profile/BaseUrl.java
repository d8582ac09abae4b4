package io.contractharness.client.profile;

import io.contractharness.client.transport.IpAddress;
import java.net.IDN;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A base URL as people write it. What is clear is corrected: capitals in scheme and host, blanks around it, slashes at the
 * end, letters outside ASCII. Anything else gives a message about that fault.
 */
public final class BaseUrl {
    private static final String EXAMPLE = "write it as https://host/stage";
    private static final Pattern WHOLE = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^?#]*)(.*)");
    /** A scheme with too few slashes. */
    private static final Pattern FEW_SLASHES = Pattern.compile("(?i)(https?):/?([^/].*)?");
    /** What stands where a host stands, before a path: a name with a dot, or anything with a port. */
    private static final Pattern HOST_FIRST =
            Pattern.compile("(?i)(localhost|[\\w-]+(\\.[\\w-]+)+|\\[[0-9a-f:.]+]|[\\w.-]+(?=:\\d))(:\\d+)?(/.*)?");

    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^\\]]*]|[^:\\[\\]]*)(?::(.*))?");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern PATH_CHARACTER = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@%/-]");
    private static final int MAX_HOST = 253;
    private static final int MAX_PORT = 65_535;

    private final String text;

    private BaseUrl(String text) {
        this.text = text;
    }

    /** Whether a text is meant as a URL and not as the path of a file. */
    static boolean isMeant(String text) {
        String url = text.strip();
        return url.matches("(?i)https?:.*|[a-z][a-z0-9+.-]*://.*")
                || HOST_FIRST.matcher(url).matches() && !url.matches("(?i).*\\.(ya?ml|json)");
    }

    /**
     * @return the URL without a slash at the end
     * @throws InvalidProfileException when it cannot be used; the message names the fault, and shows no password or query
     */
    public static URI parse(String text) {
        return new BaseUrl(text.strip()).url();
    }

    private URI url() {
        if (text.isEmpty()) {
            throw wrong("a URL", "an empty text", EXAMPLE);
        }
        if (text.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || c < ' ')) {
            throw wrong("no blank in it", shown(), EXAMPLE);
        }
        if (text.contains("\\")) {
            throw wrong("no backslash in it", shown(), "write / in its place");
        }
        Matcher parts = WHOLE.matcher(text);
        if (!parts.matches()) {
            throw withoutScheme();
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw wrong("the scheme http or https", shown(), EXAMPLE);
        }
        String authority = parts.group(2);
        if (authority.contains("@")) {
            throw wrong("no user and password in it", shown(), "remove all before the @; a profile names credentials");
        }
        String path = path(parts.group(3));
        if (!parts.group(4).isEmpty()) {
            String what = parts.group(4).startsWith("?") ? "query" : "fragment";
            throw wrong(
                    "no " + what + " in it",
                    shown(),
                    "remove it from the " + parts.group(4).charAt(0) + " on");
        }
        String hostAndPort = authority(authority);
        if (scheme.equals("https") && hostAndPort.contains("_")) { // Java: "Illegal given domain name"
            throw wrong(
                    "a host without _ for https, because Java verifies no certificate for it",
                    shown(),
                    "use another name of the host");
        }
        return URI.create(scheme + "://" + hostAndPort + path);
    }

    private InvalidProfileException withoutScheme() {
        Matcher slashes = FEW_SLASHES.matcher(text);
        if (slashes.matches()) {
            String rest = slashes.group(2) == null ? "" : slashes.group(2);
            String scheme = slashes.group(1).toLowerCase(Locale.ROOT);
            boolean plain = !rest.isEmpty() && !rest.matches(".*[@?#].*");
            return wrong(
                    "two slashes after " + scheme + ":",
                    shown(),
                    plain ? "write it as " + scheme + "://" + rest : EXAMPLE);
        }
        boolean plain = HOST_FIRST.matcher(text).matches() && !text.matches(".*[@?#].*");
        return wrong(
                "http:// or https:// at its start",
                shown(),
                plain ? "write it as " + (text.contains("_") ? "http://" : "https://") + text : EXAMPLE);
    }

    private String authority(String authority) {
        if (authority.isEmpty() || authority.matches(":[^:]*")) {
            throw wrong("a host", "none in " + shown(), EXAMPLE);
        }
        if (!authority.startsWith("[") && authority.indexOf(':') != authority.lastIndexOf(':')) {
            throw wrong("an IPv6 address in brackets", shown(), "write its host as [2001:db8::1]:8080");
        }
        Matcher parts = HOST_AND_PORT.matcher(authority);
        if (!parts.matches()) {
            throw wrong("an IPv6 address in brackets", shown(), "write its host as [2001:db8::1]:8080");
        }
        String port = parts.group(2) == null ? "" : parts.group(2);
        return host(parts.group(1)) + (port.isEmpty() ? "" : ":" + port(port));
    }

    private String host(String host) {
        if (host.startsWith("[")) {
            if (!host.contains(":")
                    || IpAddress.parse(host.substring(1, host.length() - 1)).isEmpty()) {
                throw wrong("an IPv6 address between the brackets", shown(), "write it as [2001:db8::1]");
            }
            return host.toLowerCase(Locale.ROOT);
        }
        String name = ascii(host).toLowerCase(Locale.ROOT);
        String[] labels = name.replaceFirst("\\.$", "").split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                throw wrong("a host of letters, digits, - and _ with single dots", shown(), EXAMPLE);
            }
        }
        boolean number = labels[labels.length - 1].matches("\\d+"); // no top-level domain is one
        if (number && IpAddress.parse(name).isEmpty()) {
            throw wrong("an IPv4 address of four numbers from 0 to 255", shown(), "correct its host");
        }
        if (name.length() > MAX_HOST) {
            throw wrong("a host of at most " + MAX_HOST + " characters", name.length() + "", "correct its host");
        }
        return name;
    }

    /** The name of a host as name servers know it (RFC 3490). */
    private String ascii(String host) {
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            throw wrong("a host of letters, digits, - and _ with single dots", shown(), EXAMPLE);
        }
    }

    private int port(String port) {
        if (!port.matches("\\d+")) {
            throw wrong("a number as the port", shown(), "write it as https://host:8443/stage");
        }
        String digits = port.replaceFirst("^0+(?=.)", "");
        int number = digits.length() > 5 ? MAX_PORT + 1 : Integer.parseInt(digits);
        if (number < 1 || number > MAX_PORT) {
            throw wrong("a port from 1 to " + MAX_PORT, shown(), "correct the port, or leave it out");
        }
        return number;
    }

    private String path(String path) {
        if (Pattern.compile("%(?![0-9A-Fa-f]{2})").matcher(path).find()) {
            throw wrong("two hexadecimal digits after each %", shown(), "write %25 for a % itself");
        }
        StringBuilder encoded = new StringBuilder();
        path.replaceFirst("/+$", "").codePoints().forEach(c -> {
            String character = Character.toString(c);
            if (c > 0x7F) {
                for (byte part : character.getBytes(StandardCharsets.UTF_8)) {
                    encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(part));
                }
            } else if (PATH_CHARACTER.matcher(character).matches()) {
                encoded.append(character);
            } else {
                String code = "%" + HexFormat.of().withUpperCase().toHexDigits((byte) c);
                throw wrong("no " + character + " in its path", shown(), "remove it, or write it as " + code);
            }
        });
        return encoded.toString();
    }

    private String shown() {
        return text.replaceFirst("^([^/?#]*//)?.*@", "$1***@").replaceFirst("([?#]).*", "$1***");
    }

    private static InvalidProfileException wrong(String wanted, String came, String next) {
        return new InvalidProfileException("base URL: wanted " + wanted + ", came " + came + "; " + next);
    }
}
