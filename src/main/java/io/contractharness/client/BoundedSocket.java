package io.contractharness.client;

import io.contractharness.exchange.GatewayQuotas;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * A socket from which each answer may read so many bytes and no more. A target that drips, floods or never ends is
 * bounded here, below TLS and HTTP, where nothing of it has been kept yet.
 */
final class BoundedSocket extends Socket {
    /** The largest body that passes the gateway before every deployment, and generous room for what is written around it. */
    private static final long MAXIMUM = 2L * GatewayQuotas.PAYLOAD_BYTES;

    /** API Gateway lets 10,240 bytes of headers pass (AWS, quotas); others more, but none of them this much. */
    private static final long MAXIMUM_HEAD = 1024 * 1024;

    private long received;
    private long maximum = MAXIMUM_HEAD;

    /** More came than an answer may have. */
    static final class TooLargeException extends IOException {
        private final boolean head;

        TooLargeException(boolean head) {
            super("more than an answer may have");
            this.head = head;
        }

        /** Whether it were headers. */
        boolean head() {
            return head;
        }
    }

    /** From now on the head of the next answer comes. */
    synchronized void expectHead() {
        received = 0;
        maximum = MAXIMUM_HEAD;
    }

    /** From now on a body comes. */
    synchronized void expectBody() {
        maximum = MAXIMUM;
    }

    /** How many bytes of the answer have come. */
    synchronized long received() {
        return received;
    }

    private synchronized void add(int bytes) throws IOException {
        received += Math.max(bytes, 0);
        if (received > maximum) {
            throw new TooLargeException(maximum == MAXIMUM_HEAD);
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                int next = super.read();
                add(next < 0 ? 0 : 1);
                return next;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int count = super.read(bytes, from, length);
                add(count);
                return count;
            }
        };
    }
}
