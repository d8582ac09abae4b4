package io.contractharness.bench.table;

/** What is measured of a server. */
public enum Measure {
    THROUGHPUT("throughput", "req/s", true),
    P50("p50", "µs", false),
    P99("p99", "µs", false),
    CPU("CPU a request", "µs", false),
    START("launch to first right answer", "ms", false),
    MEMORY_AT_START("memory after start", "MB", false),
    MEMORY_AFTER_LOAD("memory after the load", "MB", false);

    private final String title;
    private final String unit;
    private final boolean moreIsBetter;

    Measure(String title, String unit, boolean moreIsBetter) {
        this.title = title;
        this.unit = unit;
        this.moreIsBetter = moreIsBetter;
    }

    public String title() {
        return title;
    }

    public String unit() {
        return unit;
    }

    /** How many times better one value is than another. */
    double better(double ours, double theirs) {
        return moreIsBetter ? ours / theirs : theirs / ours;
    }
}
