package io.contractharness.mock.server;

import io.contractharness.mock.access.AccessGuard;
import io.contractharness.mock.access.Origins;
import io.contractharness.mock.api.RequestPipeline;
import io.contractharness.mock.exchange.DelayQueue;

/** What the server calls for each request, in this order. */
public record RequestHandlers(AccessGuard guard, Origins origins, RequestPipeline pipeline, DelayQueue delays) {}
