package io.contractharness.exchange;

/** The limits of AWS API Gateway, which is in front of every deployment of this API. */
public final class GatewayQuotas {
    /** The largest body: 10 MB (AWS, "Quotas for configuring and running a REST API", payload size). */
    public static final int PAYLOAD_BYTES = 10 * 1024 * 1024;

    /** The largest event for a Lambda function behind it: 6 MB (AWS, "Lambda quotas", invocation payload, synchronous). */
    public static final int LAMBDA_BYTES = 6 * 1024 * 1024;

    private GatewayQuotas() {}
}
