package io.contractharness.mock.server;

import io.contractharness.mock.access.AccessGuard;
import io.contractharness.mock.access.Origins;
import io.contractharness.mock.api.CorsPreflight;
import io.contractharness.mock.api.RequestPipeline;
import io.contractharness.mock.exchange.DelayQueue;

/** The parts that decide about a request, in the order in which they are called. */
public record RequestDeciders(
        AccessGuard guard, Origins origins, CorsPreflight preflight, RequestPipeline pipeline, DelayQueue delays) {}
