package io.contractharness.http;

import io.contractharness.spec.Gateway;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * A connection that carries so many bytes and no more, and that another thread can cut whatever it is busy with. A target
 * that drips, floods or never ends is bounded here, below TLS and HTTP, where nothing of it has been kept yet.
 */
final class Line extends Socket {
    /** The largest body that passes the gateway before every deployment, and generous room for what is written around it. */
    private static final long MOST = 2L * Gateway.PAYLOAD_BYTES;

    /** API Gateway lets 10,240 bytes of headers pass (AWS, quotas); others more, but none of them this much. */
    private static final long MOST_HEAD = 1024 * 1024;

    private long came;
    private long most = MOST_HEAD;

    /** More came than an answer may have. */
    static final class Flooded extends IOException {
        private final boolean head;

        Flooded(boolean head) {
            super("more than an answer may have");
            this.head = head;
        }

        /** Whether it were headers. */
        boolean head() {
            return head;
        }
    }

    /** From now on a body comes. */
    synchronized void headed() {
        most = MOST;
    }

    /** How many bytes have come. */
    synchronized long came() {
        return came;
    }

    private synchronized void add(int bytes) throws IOException {
        came += Math.max(bytes, 0);
        if (came > most) {
            throw new Flooded(most == MOST_HEAD);
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
