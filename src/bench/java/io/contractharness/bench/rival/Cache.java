package io.contractharness.bench.rival;

import io.contractharness.bench.load.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Other mock servers, downloaded once into the user's cache folder. */
final class Cache {
    private static final int LIMIT_MINUTES = 10;

    private final Path root;
    private final Path log;
    private final Processes processes;

    /**
     * @param log gets the output of the installers
     * @param processes ends the started processes with the benchmark
     */
    Cache(Map<String, String> environment, Path log, Processes processes) {
        String set = environment.get("XDG_CACHE_HOME");
        Path home = set == null || set.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(set);
        this.root = home.resolve("contract-bench");
        this.log = log;
        this.processes = processes;
    }

    /** A package of npm, as {@code name@version}: the folder that it is in, or why it is missing. */
    Found npm(String tool) {
        Path folder = root.resolve(tool.replaceAll("[^A-Za-z0-9.]+", "-"));
        return fetch(
                folder,
                List.of(
                        "npm",
                        "install",
                        "--prefix",
                        folder.toString(),
                        "--no-audit",
                        "--no-fund",
                        "--loglevel=error",
                        tool));
    }

    /** A jar of Maven Central, as {@code group:artifact:version:jar:classifier}. */
    Found maven(String artifact) {
        Path folder = root.resolve(artifact.replaceAll("[^A-Za-z0-9.]+", "-"));
        return fetch(
                folder,
                List.of(
                        "mvn",
                        "-B",
                        "-q",
                        "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy",
                        "-Dartifact=" + artifact,
                        "-DoutputDirectory=" + folder));
    }

    /**
     * The result of a download.
     *
     * @param folder where it is
     * @param missing why it is not
     */
    record Found(Path folder, Optional<String> missing) {}

    private Found fetch(Path folder, List<String> command) {
        Path complete = folder.resolve("complete");
        if (Files.exists(complete)) {
            return new Found(folder, Optional.empty());
        }
        String program = command.get(0);
        try {
            Files.createDirectories(folder);
            Process process = processes.start(new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile()));
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return missing(folder, program + " did not end in " + LIMIT_MINUTES + " minutes");
            }
            if (process.exitValue() != 0) {
                return missing(folder, program + " could not install it, see " + log);
            }
            Files.createFile(complete);
            return new Found(folder, Optional.empty());
        } catch (IOException e) {
            return missing(folder, program + " is not on the PATH");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return missing(folder, "interrupted");
        }
    }

    private static Found missing(Path folder, String why) {
        return new Found(folder, Optional.of(why));
    }
}
