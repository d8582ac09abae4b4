package io.contractharness.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When reports are written, the memory of the process contains no credential in any form. */
class ReportHeapTest {
    private static final String BEARER = "bEaReR9k2mQ7vX4cZ1nL8pR5tW3yH6jF0dG_qUoIaSeKwBxNzMv";
    private static final String SESSION = "sEsSiOn3hT8gB5rJ1xQ6wN9dM2kV7pL4zC0fYuIoAeSxKjHqWtR";
    private static final String KEPT = "kEpT7vR2nD9wK4qX1mB6tZ3hJ8sL5cF0gPyUaOeIiQwXzNjVbMr";

    /** So many characters of a credential do not occur by chance. */
    private static final int WINDOW = 16;

    @TempDir
    Path temp;

    @Test
    void no_credential_stays_in_the_heap_of_the_report_writer() throws Exception {
        try (BadTarget echo = new BadTarget(Behaviour.ECHOES, "")) {
            Path dump = temp.resolve("heap.hprof");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ReportHeap.class.getName(),
                            echo.base().toString(),
                            temp.resolve("reports").toString(),
                            dump.toString())
                    .redirectErrorStream(true)
                    .start();
            try (var in = process.getOutputStream()) {
                in.write(String.join("\n", BEARER, SESSION, KEPT).getBytes(StandardCharsets.UTF_8));
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(process.waitFor(2, TimeUnit.MINUTES));
            assertEquals("0 " + KEPT.length(), process.exitValue() + " " + said.strip());
            String report = Files.readString(temp.resolve("reports/result.json"));
            assertTrue(report.contains("$CONTRACT_BEARER_TOKEN"), "the credentials were sent, and came back");
            byte[] heap = Files.readAllBytes(dump);
            assertEquals(Set.of("as it is"), found(heap, KEPT), "what is there is found");
            assertEquals(Set.of(), found(heap, BEARER));
            assertEquals(Set.of(), found(heap, SESSION));
        }
    }

    /** The forms in which a part of a text may be in a dump. */
    private static Set<String> found(byte[] heap, String text) throws IOException {
        Map<String, byte[]> forms = new LinkedHashMap<>();
        forms.put("as it is", text.getBytes(StandardCharsets.ISO_8859_1));
        for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            forms.put("as " + wide, text.getBytes(wide));
        }
        for (int before = 0; before < 3; before++) {
            byte[] coded = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encode(("x".repeat(before) + text).getBytes(StandardCharsets.UTF_8));
            forms.put("as Base64 after " + before, Arrays.copyOfRange(coded, 3, coded.length - 1));
        }
        Map<Long, String> starts = new HashMap<>();
        BitSet hashes = new BitSet();
        forms.forEach((name, form) -> {
            for (int at = 0; at + WINDOW <= form.length; at++) {
                long start = start(form, at);
                starts.putIfAbsent(start, name);
                hashes.set(hash(start));
            }
        });
        Set<String> found = new TreeSet<>();
        long last = 0;
        for (int end = 0; end < heap.length; end++) {
            last = last << 8 | heap[end] & 0xff;
            if (hashes.get(hash(last)) && starts.containsKey(last)) {
                String name = starts.get(last);
                int begin = end - 7;
                if (contains(forms.get(name), heap, begin)) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    private static long start(byte[] form, int at) {
        long start = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            start = start << 8 | form[at + i] & 0xff;
        }
        return start;
    }

    private static int hash(long start) {
        return (int) (start * 0x9E3779B97F4A7C15L >>> 44);
    }

    /** Whether the heap contains so many characters of the form at this position. */
    private static boolean contains(byte[] form, byte[] heap, int begin) {
        for (int at = 0; at + WINDOW <= form.length; at++) {
            if (begin + WINDOW <= heap.length && Arrays.equals(form, at, at + WINDOW, heap, begin, begin + WINDOW)) {
                return true;
            }
        }
        return false;
    }
}
