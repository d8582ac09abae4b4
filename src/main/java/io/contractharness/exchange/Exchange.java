package io.contractharness.exchange;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * One request and its response.
 *
 * @param base the base URL of the target, without a slash at the end
 * @param request as it was sent
 * @param response as it came
 * @param took the time from the first byte sent to the last byte received
 */
public record Exchange(URI base, Request request, Response response, Duration took) {
    /** The origin that a redirect names; its path and query, which may repeat what was sent, are left out. */
    public Optional<String> redirect() {
        if (response.status() / 100 != 3 || response.header("Location").isEmpty()) {
            return Optional.empty();
        }
        try {
            URI to = base.resolve(response.header("Location").get());
            return host(to).map(host -> to.getScheme() + "://" + host + port(to));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The host of a URL; other than {@link URI#getHost()} it knows names with an underscore. */
    public static Optional<String> host(URI url) {
        return Optional.ofNullable(url.getRawAuthority())
                .map(authority -> authority.replaceFirst("^.*@", "").replaceFirst(":\\d*$", ""))
                .filter(host -> host.matches("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+]"));
    }

    private static String port(URI url) {
        String authority = url.getRawAuthority();
        return authority.matches(".*:\\d+") ? authority.substring(authority.lastIndexOf(':')) : "";
    }
}
