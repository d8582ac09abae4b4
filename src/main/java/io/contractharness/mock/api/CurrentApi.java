package io.contractharness.mock.api;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Caller;

/** The one reference to what the mock answers by. A reload swaps it; requests under way keep what they began with. */
public final class CurrentApi {
    private volatile MockApi api;

    public CurrentApi(MockApi first) {
        this.api = first;
    }

    public MockApi get() {
        return api;
    }

    /** Answers by this from now on, and by the mappings that were added over the admin API until now. */
    public synchronized void replace(MockApi next) {
        next.stubs().takeOver(api.stubs());
        api = next;
    }

    /** Lets WireMock's admin API change the mappings, never while a reload takes them along. */
    synchronized Response admin(Request request, Caller caller) {
        return api.stubs().admin(request, caller);
    }
}
