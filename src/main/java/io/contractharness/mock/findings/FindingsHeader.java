package io.contractharness.mock.findings;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.SecretMasker;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Writes findings into a header of the answer: short, in visible ASCII, without secrets. */
public final class FindingsHeader {
    public static final String NAME = "Mock-Findings";

    private static final String BETWEEN = " | ";
    /** The longest wanted text lists all values of a parameter. */
    private static final int MAX_WANTED = 60;

    private static final int MAX_FINDING = 300;
    private static final int MAX_LENGTH = 1000;
    private static final Pattern NOT_VISIBLE = Pattern.compile("[^\\x20-\\x7e]+");

    private FindingsHeader() {}

    /** One line for all findings; none when there is no finding. */
    public static List<Header> of(List<TrafficFinding> findings) {
        if (findings.isEmpty()) {
            return List.of();
        }
        SecretMasker secrets = SecretMasker.none();
        StringBuilder value = new StringBuilder();
        int written = 0;
        for (TrafficFinding finding : findings) {
            String text = visible(secrets.mask(text(finding)));
            if (value.length() + text.length() > MAX_LENGTH) {
                break;
            }
            value.append(written++ == 0 ? "" : BETWEEN).append(text);
        }
        if (written < findings.size()) {
            value.append(BETWEEN).append(findings.size() - written).append(" more in the console");
        }
        return List.of(new Header(NAME, value.toString()));
    }

    /** Without the settings of clients, for which the console has more room. */
    private static String text(TrafficFinding finding) {
        String fix = finding.fix().replace(" " + QueryList.CLIENTS, "");
        String wanted = cut(finding.wanted(), MAX_WANTED);
        return cut(finding.place() + ": wanted " + wanted + ", came " + finding.came() + ". " + fix, MAX_FINDING);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "...";
    }

    private static String visible(String text) {
        return NOT_VISIBLE
                .matcher(text.replace("…", "..."))
                .replaceAll(part -> URLEncoder.encode(part.group(), StandardCharsets.UTF_8));
    }
}
