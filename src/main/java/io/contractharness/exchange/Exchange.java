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
            String port = to.getPort() < 0 ? "" : ":" + to.getPort();
            return Optional.ofNullable(to.getHost()).map(host -> to.getScheme() + "://" + host + port);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
