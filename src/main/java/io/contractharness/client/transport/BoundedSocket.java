package io.contractharness.client.transport;

import io.contractharness.exchange.GatewayQuotas;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** A socket that limits the size of each response below TLS and HTTP, before any of it is kept in memory. */
final class BoundedSocket extends Socket {
    /** The largest body that API Gateway sends, and the same size again for the sizes of chunks. */
    private static final long MAX_BODY = 2L * GatewayQuotas.PAYLOAD_BYTES;

    /** API Gateway sends at most 10,240 bytes of headers (AWS, quotas); no known server sends this much. */
    private static final long MAX_HEAD = 1024 * 1024;

    private long received;
    private long maximum = MAX_HEAD;

    /** The response is larger than the limit. */
    static final class TooLargeException extends IOException {
        private final boolean head;

        TooLargeException(boolean head) {
            super("a response that is too large");
            this.head = head;
        }

        /** Whether the head is too large, not the body. */
        boolean head() {
            return head;
        }
    }

    /** From now on the head of the next response is read. */
    synchronized void expectHead() {
        received = 0;
        maximum = MAX_HEAD;
    }

    /** From now on its body is read. */
    synchronized void expectBody() {
        maximum = MAX_BODY;
    }

    /** How many bytes of the response have come. */
    synchronized long received() {
        return received;
    }

    private synchronized void add(int bytes) throws IOException {
        received += Math.max(bytes, 0);
        if (received > maximum) {
            throw new TooLargeException(maximum == MAX_HEAD);
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
