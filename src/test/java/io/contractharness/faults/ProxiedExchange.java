package io.contractharness.faults;

import java.io.IOException;

/** One exchange on its way through the proxy. */
final class ProxiedExchange {

    private final ProxiedRequest request;
    private final ProxyTarget upstream;
    private final TargetAccounts accounts;
    private ProxiedRequest forwarded;
    private ProxiedResponse received;

    ProxiedExchange(ProxiedRequest asked, ProxyTarget upstream, TargetAccounts known) {
        this.request = asked;
        this.upstream = upstream;
        this.accounts = known;
    }

    ProxiedRequest request() {
        return request;
    }

    TargetAccounts accounts() {
        return accounts;
    }

    /** Asks the target what the caller asked. */
    ProxiedResponse forward() throws IOException {
        return forward(request);
    }

    /** Asks the target something else instead. */
    ProxiedResponse forward(ProxiedRequest other) throws IOException {
        forwarded = other;
        received = upstream.send(other);
        return received;
    }

    /** Whether this answer is anything but the target's own answer to the caller's own request. */
    boolean altered(ProxiedResponse answer) {
        return forwarded != request || received != answer;
    }
}
