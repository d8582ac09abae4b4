package io.contractharness.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mock of the built jar as a process whose memory, files and threads are measured. */
final class MockProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private MockProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** What the process uses: heap after a garbage collection, resident memory, files and threads. */
    record Usage(long requests, long heap, long resident, int files, int threads) {
        static String header() {
            return "| requests | heap after GC, MB | resident, MB | open files | threads |\n|--:|--:|--:|--:|--:|\n";
        }

        String row() {
            return "| %,d | %.1f | %d | %d | %d |%n"
                    .formatted(requests, heap / 1048576.0, resident / 1048576, files, threads);
        }
    }

    static MockProcess start(Path folder) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(
                        bin("java"), "-Xmx512m", "-jar", System.getProperty("harness.jar"), "mock", "--port", "0")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        for (int i = 0; i < 600 && process.isAlive(); i++) {
            Matcher said = Pattern.compile("http://[^:]+:(\\d+)").matcher(Files.readString(out));
            if (said.find()) {
                return new MockProcess(process, Integer.parseInt(said.group(1)));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        process.destroyForcibly();
        throw new IOException("the mock did not start: " + Files.readString(out));
    }

    int port() {
        return port;
    }

    Usage sample(long requests) throws IOException, InterruptedException {
        String total = jcmd("GC.class_histogram").lines().reduce("", (a, b) -> b); // which collects first
        Path proc = Path.of("/proc", String.valueOf(process.pid()));
        try (var files = Files.list(proc.resolve("fd"))) {
            List<String> status = Files.readAllLines(proc.resolve("status"));
            return new Usage(
                    requests,
                    Long.parseLong(total.strip().split("\\s+")[2]),
                    1024 * number(status, "VmRSS:"),
                    (int) files.count(),
                    (int) number(status, "Threads:"));
        }
    }

    private static long number(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(bin("jcmd"), String.valueOf(process.pid()), command).start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return said;
    }

    private static String bin(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
