package io.contractharness.mock.access;

import java.util.Locale;
import java.util.Set;

/**
 * Response headers with which a browser changes what it keeps about the whole origin, or about the host. The mock leaves them
 * out of what others answer: the console has the same origin.
 */
public final class OriginHeaders {
    /**
     * W3C "Clear Site Data", "Service Workers", "Network Error Logging" and "Reporting API"; RFC 7838; RFC 6797 is for the host,
     * whatever the port.
     */
    private static final Set<String> NAMES = Set.of(
            "clear-site-data", "service-worker-allowed", "nel", "report-to", "alt-svc", "strict-transport-security");

    private OriginHeaders() {}

    public static boolean contain(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }
}
