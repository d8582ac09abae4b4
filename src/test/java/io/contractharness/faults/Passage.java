package io.contractharness.faults;

import java.io.IOException;

/** One exchange on its way through the proxy. */
final class Passage {

    private final Asked asked;
    private final Upstream upstream;
    private final Known known;
    private Asked forwarded;
    private Answer answered;

    Passage(Asked asked, Upstream upstream, Known known) {
        this.asked = asked;
        this.upstream = upstream;
        this.known = known;
    }

    Asked asked() {
        return asked;
    }

    Known known() {
        return known;
    }

    /** Asks the target what the caller asked. */
    Answer forward() throws IOException {
        return forward(asked);
    }

    /** Asks the target something else instead. */
    Answer forward(Asked other) throws IOException {
        forwarded = other;
        answered = upstream.answer(other);
        return answered;
    }

    /** Whether this answer is anything but the target's own answer to the caller's own request. */
    boolean altered(Answer answer) {
        return forwarded != asked || answered != answer;
    }
}
