package io.contractharness.faults;

import java.io.IOException;

/** One exchange that goes through the proxy. */
final class ProxiedExchange {

    private final ProxiedRequest request;
    private final ProxyTarget upstream;
    private final TargetAccounts accounts;
    private ProxiedRequest forwarded;
    private ProxiedResponse received;

    ProxiedExchange(ProxiedRequest request, ProxyTarget upstream, TargetAccounts accounts) {
        this.request = request;
        this.upstream = upstream;
        this.accounts = accounts;
    }

    ProxiedRequest request() {
        return request;
    }

    TargetAccounts accounts() {
        return accounts;
    }

    /** Sends the request of the client to the target. */
    ProxiedResponse forward() throws IOException {
        return forward(request);
    }

    /** Sends another request to the target instead. */
    ProxiedResponse forward(ProxiedRequest other) throws IOException {
        forwarded = other;
        received = upstream.send(other);
        return received;
    }

    /** Whether the response is not what the target answered to the request of the client. */
    boolean altered(ProxiedResponse answer) {
        return forwarded != request || received != answer;
    }
}
