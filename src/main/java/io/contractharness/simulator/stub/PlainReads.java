package io.contractharness.simulator.stub;

import io.contractharness.simulator.front.Shortcut;
import io.contractharness.simulator.state.Sandboxes;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Reads of an intervention as its fixture has it, which no mapping but the plain one answers. */
public final class PlainReads implements Shortcut {
    private final Supplier<Edition> edition;
    private final Sandboxes sandboxes;
    private volatile PlainRead latest;

    /** @param edition what the simulator answers by at the moment of asking */
    public PlainReads(Supplier<Edition> edition, Sandboxes sandboxes) {
        this.edition = edition;
        this.sandboxes = sandboxes;
    }

    @Override
    public Optional<Hit> hit(String target, UnaryOperator<String> header) {
        Edition now = edition.get();
        PlainRead read = latest;
        if (read == null || read.edition() != now) {
            read = new PlainRead(now);
            latest = read;
        }
        return read.hit(target, header, sandboxes);
    }
}
