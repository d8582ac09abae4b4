package io.contractharness.client.login;

import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What a login needs from outside.
 *
 * @param base the base URL of the target
 * @param sender gives the status 0 when no response comes
 * @param clock tells when tokens end
 * @param sleep waits
 */
public record LoginSteps(URI base, Sender sender, Clock clock, Consumer<Duration> sleep) {
    /** Sends one request to a base URL and waits for its response. */
    public interface Sender {
        Exchange send(URI base, Request request);
    }
}
