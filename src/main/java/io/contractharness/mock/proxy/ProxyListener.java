package io.contractharness.mock.proxy;

import io.contractharness.validation.ExchangeResult;

/** Is told of everything that was judged, by several threads, before the app has its answer: it must be quick. */
public interface ProxyListener {
    /** @param result as it may be kept: credentials are {@code $VARIABLES} */
    void checked(ExchangeResult result);

    /** Something kept a request from being sent or judged; the text is free of secrets. */
    void failed(String what);
}
