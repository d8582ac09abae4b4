package io.contractharness.bench.table;

import io.contractharness.bench.load.Load;
import io.contractharness.bench.rival.RunningServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Readings of one server as something grows, each also as a multiple of the first. */
public final class Curve {
    private final String what;
    private final String asked;
    private final List<Point> points = new ArrayList<>();

    /**
     * @param what grows
     * @param asked at each point
     */
    public Curve(String what, String asked) {
        this.what = what;
        this.asked = asked;
    }

    /**
     * A reading.
     *
     * @param at how far it has grown
     * @param perSecond requests
     * @param p50 in microseconds
     * @param p99 in microseconds
     * @param megabytes resident memory
     * @param startMillis launch to first right answer of this process
     * @param wrong wrong or missing answers
     */
    public record Point(
            long at, double perSecond, double p50, double p99, double megabytes, double startMillis, long wrong) {}

    public void add(long at, Load load, RunningServer server) throws IOException {
        add(new Point(
                at,
                load.perSecond(),
                load.p50(),
                load.p99(),
                server.usage().resident() / (1024.0 * 1024),
                server.firstAnswer().toNanos() / 1e6,
                load.refusals() + load.broken()));
    }

    void add(Point point) {
        points.add(point);
    }

    public String what() {
        return what;
    }

    public List<Point> points() {
        return List.copyOf(points);
    }

    /** The rows of a table whose heading is {@link #HEADING}. */
    public String rows() {
        StringBuilder text = new StringBuilder();
        for (Point point : points) {
            Point first = points.get(0);
            text.append("| %s, %s | %s | %s | %s | %s | %s | %s |%s%n"
                    .formatted(
                            what,
                            asked,
                            "%,d".formatted(point.at()),
                            cell(point.perSecond(), first.perSecond()),
                            cell(point.p50(), first.p50()),
                            cell(point.p99(), first.p99()),
                            cell(point.megabytes(), first.megabytes()),
                            Spread.number(point.startMillis()),
                            point.wrong() == 0 ? "" : " " + point.wrong() + " wrong answers"));
        }
        return text.toString();
    }

    public static final String HEADING = """
            | curve | at | req/s | p50 µs | p99 µs | memory MB | first answer ms |
            | --- | --: | --: | --: | --: | --: | --: |
            """;

    private static String cell(double value, double first) {
        return Spread.number(value) + " (×" + Spread.number(value / first) + ")";
    }
}
