package io.contractharness.client.login;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A login by a program that prints JSON. It is started without a shell, and what it writes to its standard error goes nowhere,
 * because it may contain secrets.
 *
 * @param words the program and its arguments
 * @param folder where it runs, and where a relative path to it begins
 * @param environment its variables
 * @param timeout the maximum time until it ends
 */
public record LoginCommand(List<String> words, Path folder, Map<String, String> environment, Duration timeout)
        implements LoginSource {
    /** Longer than any answer of a gateway (29 s); nobody can type a password into it. */
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final int MAX_BYTES = 64 * 1024;

    public LoginCommand {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("wanted a program, came no word");
        }
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** Without the arguments, which may contain secrets. */
    @Override
    public String toString() {
        return "LoginCommand[" + words.get(0) + "]";
    }

    @Override
    public String text() {
        return "command " + words.get(0);
    }

    @Override
    public byte[] answer(LoginSteps steps) {
        Process process = start();
        try {
            return output(process);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start() {
        String program = words.get(0);
        try {
            List<String> command = new ArrayList<>(words);
            boolean path = program.contains("/") || program.contains(File.separator); // else it is looked up in PATH
            command.set(0, path ? folder.resolve(program).toString() : program);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException | IllegalArgumentException e) { // the second for a path that no file can have
            boolean there = new File(folder.toFile(), program).exists();
            throw new LoginException(
                    "a program that can be started",
                    "none (" + (there ? "it is not executable" : "not found") + ")",
                    "check its path, which begins at the folder of the profile, and its permissions");
        }
    }

    private byte[] output(Process process) {
        CompletableFuture<byte[]> output = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process, output), "reading the output of a login");
        reader.setDaemon(true);
        reader.start();
        long end = System.nanoTime() + timeout.toNanos();
        try {
            byte[] bytes = output.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (bytes.length > MAX_BYTES) {
                throw new LoginException(
                        "JSON of at most " + MAX_BYTES + " bytes", "more", "let it print only the tokens");
            }
            if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw late();
            }
            if (process.exitValue() != 0) {
                throw new LoginException(
                        "exit code 0", String.valueOf(process.exitValue()), "run it by hand to see why");
            }
            return bytes;
        } catch (TimeoutException e) {
            throw late();
        } catch (ExecutionException e) {
            throw new LoginException("JSON", "an output that cannot be read", "run it by hand to see why");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the tokens", e);
        }
    }

    private LoginException late() {
        return new LoginException(
                "JSON within " + timeout.toMillis() / 1000.0 + " s", "nothing complete", "run it by hand to see why");
    }

    private static void read(Process process, CompletableFuture<byte[]> output) {
        try (InputStream in = process.getInputStream()) {
            output.complete(in.readNBytes(MAX_BYTES + 1));
        } catch (IOException | UncheckedIOException e) {
            output.completeExceptionally(e);
        }
    }
}
