package io.contractharness.bench.distance;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One direction of a connection: each chunk arrives a fixed time after it was sent, and many may be on the way. */
final class Way {
    private static final int CHUNK_BYTES = 16 * 1024;
    private static final byte[] END = {};

    private final long delay;
    private final BlockingQueue<Chunk> chunks = new LinkedBlockingQueue<>();

    /** @param due when it arrives, by {@link System#nanoTime()} */
    private record Chunk(byte[] bytes, long due) {}

    Way(Duration delay) {
        this.delay = delay.toNanos();
    }

    /** Sends the bytes of a stream until its end, the first of them later than the others. */
    void send(InputStream from, Duration late) throws IOException {
        long extra = late.toNanos();
        byte[] buffer = new byte[CHUNK_BYTES];
        try {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                chunks.add(new Chunk(Arrays.copyOf(buffer, count), System.nanoTime() + delay + extra));
                extra = 0;
            }
        } finally {
            chunks.add(new Chunk(END, System.nanoTime() + delay));
        }
    }

    /** Hands over what arrives, until the end. */
    void receive(Socket to) throws IOException, InterruptedException {
        for (Chunk chunk = chunks.take(); chunk.bytes() != END; chunk = chunks.take()) {
            TimeUnit.NANOSECONDS.sleep(chunk.due() - System.nanoTime());
            to.getOutputStream().write(chunk.bytes());
        }
        to.shutdownOutput();
    }
}
