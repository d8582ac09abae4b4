package io.contractharness.simulator;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.client.HttpClient;
import com.github.tomakehurst.wiremock.http.client.HttpClientFactory;
import java.io.IOException;
import java.util.List;

/** Stands in for WireMock's HTTP client: a fake API forwards nothing, and need not wait for two clients to be built. */
final class NoProxy implements HttpClientFactory {
    @Override
    public HttpClient buildHttpClient(Options options, boolean trustAll, List<String> trusted, boolean system) {
        return request -> {
            throw new IOException("the simulator forwards no requests");
        };
    }
}
