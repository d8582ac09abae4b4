package io.contractharness.client.login;

import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import java.net.URI;

/** Sends one request to a base URL and waits for its response. */
public interface RequestSender {
    Exchange send(URI base, Request request);
}
