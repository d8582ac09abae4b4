package io.contractharness.exchange;

/** What AWS API Gateway, in front of every deployment of this API, says of all requests. */
public final class GatewayQuotas {
    /** Largest body it takes: 10 MB (AWS, "Quotas for configuring and running a REST API", payload size). */
    public static final int PAYLOAD_BYTES = 10 * 1024 * 1024;

    /** Largest event that a Lambda behind it takes: 6 MB (AWS, "Lambda quotas", invocation payload, synchronous). */
    public static final int LAMBDA_BYTES = 6 * 1024 * 1024;

    private GatewayQuotas() {}
}
