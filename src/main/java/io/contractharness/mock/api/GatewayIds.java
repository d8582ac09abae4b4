package io.contractharness.mock.api;

import io.contractharness.exchange.Header;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The ids that API Gateway gives every response, in the form of published examples. */
public final class GatewayIds {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final RandomGenerator random;

    public GatewayIds(RandomGenerator random) {
        this.random = random;
    }

    List<Header> next() {
        UUID request = new UUID(
                random.nextLong() & ~0xf000L | VERSION_4, random.nextLong() & 0x3fff_ffff_ffff_ffffL | VARIANT);
        byte[] id = new byte[11]; // sixteen characters of Base64; the last is the equals sign
        random.nextBytes(id);
        return List.of(
                new Header("x-amzn-RequestId", request.toString()),
                new Header("x-amz-apigw-id", Base64.getUrlEncoder().encodeToString(id)));
    }
}
