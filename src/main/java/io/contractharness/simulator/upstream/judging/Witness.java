package io.contractharness.simulator.upstream.judging;

/** Is told of everything that was judged, by several threads, before the app has its answer: it must be quick. */
public interface Witness {
    void judged(Judged judged);

    /** Something kept a request from being sent or judged; the text is free of secrets. */
    void trouble(String what);

    /** For whoever looks at the findings only. */
    static Witness none() {
        return new Witness() {
            @Override
            public void judged(Judged judged) {
                // nobody asked
            }

            @Override
            public void trouble(String what) {
                // nobody asked
            }
        };
    }
}
