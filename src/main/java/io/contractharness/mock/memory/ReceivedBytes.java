package io.contractharness.mock.memory;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bytes of a body that is still arriving, in pieces.
 *
 * <p>Memory is taken as bytes come, not as they are announced: a client that announces ten megabytes and sends none takes none.
 */
public final class ReceivedBytes {
    private static final int FIRST_PIECE = 8 * 1024;
    /** A garbage collector treats much larger arrays as a kind of their own, for which it needs more room. */
    private static final int PIECE = 64 * 1024;

    private final MemoryReservation memory;
    private final long announced;
    private final List<byte[]> pieces = new ArrayList<>(1);
    private byte[] last = new byte[0];
    private int inLast;
    private int total;
    private long taken;

    /** @param announced the length of the body; -1 when it is not known */
    public ReceivedBytes(MemoryReservation memory, long announced) {
        this.memory = memory;
        this.announced = announced;
    }

    /** @return false when there is no memory for it */
    public boolean add(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (inLast == last.length && !grow(bytes.remaining())) {
                return false;
            }
            int size = Math.min(bytes.remaining(), last.length - inLast);
            bytes.get(last, inLast, size);
            inLast += size;
            total += size;
        }
        return true;
    }

    private boolean grow(int more) {
        int usual = pieces.isEmpty() ? Math.max(FIRST_PIECE, Math.min(more, PIECE)) : PIECE;
        int size = announced < 0 ? usual : (int) Math.min(usual, announced - total);
        if (size <= 0 || !memory.take(size)) {
            return false;
        }
        taken += size;
        last = new byte[size];
        inLast = 0;
        pieces.add(last);
        return true;
    }

    public int size() {
        return total;
    }

    /** Forgets all bytes, and gives their memory back. */
    public void clear() {
        memory.giveBack(taken);
        taken = 0;
        total = 0;
        pieces.clear();
        last = new byte[0];
        inLast = 0;
    }

    /** All bytes in one array, whose memory stays taken; empty when there is no memory for it. */
    public Optional<byte[]> whole() {
        if (total == 0) {
            clear();
            return Optional.of(new byte[0]);
        }
        if (pieces.size() == 1 && inLast == last.length) {
            return Optional.of(last);
        }
        if (!memory.take(total)) {
            clear();
            return Optional.empty();
        }
        byte[] whole = new byte[total];
        int at = 0;
        for (byte[] piece : pieces) {
            int size = Math.min(piece.length, total - at);
            System.arraycopy(piece, 0, whole, at, size);
            at += size;
        }
        clear();
        return Optional.of(whole);
    }
}
