package io.contractharness.mock.server;

import io.contractharness.mock.access.AccessGuard;
import io.contractharness.mock.access.Origins;
import io.contractharness.mock.api.CorsPreflight;
import io.contractharness.mock.api.RequestPipeline;
import io.contractharness.mock.exchange.DelayQueue;

/**
 * What the server asks about a request, in this order.
 *
 * @param guard who may use what is not the API
 * @param origins the origins whose pages may read what the API answers
 * @param preflight what pages of other origins may send
 * @param pipeline what is answered
 * @param delays holds responses that come in pieces
 */
public record RequestDeciders(
        AccessGuard guard, Origins origins, CorsPreflight preflight, RequestPipeline pipeline, DelayQueue delays) {}
