package io.contractharness.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process has used so far, its children included.
 *
 * @param user processor time in its own code, in microseconds
 * @param system processor time in the kernel, in microseconds
 * @param resident memory it holds now, in bytes
 */
public record Usage(double user, double system, long resident) {
    /** A tick in {@code /proc} on every Linux that counts (USER_HZ is 100). */
    private static final double TICK_MICROS = 10_000;

    /** @throws IOException when there is no {@code /proc}, which only Linux has, or no such process */
    public static Usage of(ProcessHandle process) throws IOException {
        Usage sum = new Usage(0, 0, 0);
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        for (ProcessHandle one : all) {
            Path folder = Path.of("/proc", String.valueOf(one.pid()));
            sum = sum.plus(parse(Files.readString(folder.resolve("stat")), Files.readString(folder.resolve("status"))));
        }
        return sum;
    }

    /**
     * @param stat as in {@code /proc/PID/stat}; the name in it may hold spaces and brackets
     * @param status as in {@code /proc/PID/status}
     */
    static Usage parse(String stat, String status) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long kilobytes = status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
        // proc(5): utime and stime are fields 14 and 15; state, the first after the name, is field 3.
        return new Usage(
                Long.parseLong(fields[11]) * TICK_MICROS, Long.parseLong(fields[12]) * TICK_MICROS, kilobytes * 1024);
    }

    private Usage plus(Usage other) {
        return new Usage(user + other.user, system + other.system, resident + other.resident);
    }

    /** Processor time between an earlier reading and this one. */
    public double since(Usage before) {
        return user + system - before.user - before.system;
    }
}
