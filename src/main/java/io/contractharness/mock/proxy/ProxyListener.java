package io.contractharness.mock.proxy;

import io.contractharness.validation.ExchangeResult;

/** Receives every checked exchange, from several threads and before the app has its response: it must be quick. */
public interface ProxyListener {
    /** @param result with {@code $VARIABLES} in place of credentials */
    void checked(ExchangeResult result);

    /** A request could not be forwarded or checked; the text contains no secrets. */
    void failed(String what);
}
