package io.contractharness.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Jazzer in its own process: its agent instruments every class, and that would slow the other tests down.
 *
 * @param target the class whose {@code fuzzerTestOneInput} it calls
 * @param corpus a folder of inputs to start with; inputs that reach new code are added
 * @param found where inputs that made the target fail are written
 */
record Jazzer(String target, Path corpus, Path found) {
    /** @return whether nothing was found */
    boolean run(int seconds, Path output) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx700m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target,
                "--instrumentation_includes=io.contractharness.**:org.yaml.snakeyaml.**:org.eclipse.jetty.http.HttpParser**",
                "--instrumentation_excludes=io.contractharness.fuzz.**",
                "--custom_hook_includes=io.contractharness.**", // looking through all libraries takes half a minute
                // the target calls its own mock, and a description may hold patterns
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery:"
                        + "com.code_intelligence.jazzer.sanitizers.RegexInjection",
                "--reproducer_path=" + found,
                "-artifact_prefix=" + found + "/",
                "-max_total_time=" + seconds,
                "-timeout=60",
                "-rss_limit_mb=3000",
                corpus.toString()));
        Files.createDirectories(found);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            return process.waitFor(seconds + 300L, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }
}
