package io.contractharness.mock.api;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Caller;

/** The one reference to the API that answers. A reload replaces it; requests in progress keep theirs. */
public final class CurrentApi {
    private volatile MockApi api;

    public CurrentApi(MockApi first) {
        this.api = first;
    }

    public MockApi get() {
        return api;
    }

    /** Replaces the API and keeps the mappings that the admin API added. */
    public synchronized void replace(MockApi next) {
        next.stubs().takeOver(api.stubs());
        api = next;
    }

    /**
     * Calls WireMock's admin API, never while a reload copies the mappings.
     *
     * @param added the memory of the stubs that the request adds; 0 when it adds none
     */
    synchronized Response admin(Request request, Caller caller, long added) {
        return api.stubs().admin(request, caller, added);
    }
}
