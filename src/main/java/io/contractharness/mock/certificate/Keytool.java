package io.contractharness.mock.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The keytool of the Java runtime, which makes a key with its certificate.
 *
 * @param temporary for its file, in a folder that only its owner can read
 */
record Keytool(Path program, Path temporary) {
    private static final int MAX_SECONDS = 30;
    private static final String PASSWORD = "CONTRACT_HARNESS_STORE_PASSWORD";

    /** One iteration is enough for a random password. */
    private static final List<String> FAST = List.of(
            "-J-XX:TieredStopAtLevel=1",
            "-J-XX:+UseSerialGC",
            "-J-Dkeystore.pkcs12.keyPbeIterationCount=1",
            "-J-Dkeystore.pkcs12.certPbeIterationCount=1",
            "-J-Dkeystore.pkcs12.macIterationCount=1");

    static Keytool ofRuntime() {
        return new Keytool(
                Path.of(System.getProperty("java.home"), "bin", "keytool"),
                Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * Makes the bytes of a PKCS12 store; its file is deleted before this returns.
     *
     * @param options those of {@code -genkeypair}, besides store and password
     * @throws UncheckedIOException when there is no keytool, or it fails; the message is for users
     */
    byte[] generate(List<String> options, String password) {
        try {
            Path folder = Files.createTempDirectory(temporary, "contract-harness-");
            Path store = folder.resolve("key.p12");
            Path output = folder.resolve("output.txt");
            try {
                List<String> command = new ArrayList<>(List.of(program.toString()));
                command.addAll(FAST);
                command.addAll(List.of("-J-Duser.timezone=UTC", "-J-Duser.language=en", "-genkeypair"));
                command.addAll(options);
                command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
                command.addAll(List.of("-storepass:env", PASSWORD));
                ProcessBuilder builder =
                        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
                builder.environment().put(PASSWORD, password); // arguments are visible to everybody on the machine
                run(builder, output);
                return Files.readAllBytes(store);
            } finally {
                Files.deleteIfExists(store);
                Files.deleteIfExists(output);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw failed(e.getMessage(), e);
        }
    }

    private void run(ProcessBuilder builder, Path output) throws IOException {
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw failed("no program that can be run", e);
        }
        try {
            if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("no end within " + MAX_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException(Files.readString(output).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("an interruption", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private UncheckedIOException failed(String came, IOException cause) {
        return new UncheckedIOException(
                "--https: wanted a certificate made by %s, came %s; use a Java runtime that has keytool (every JDK), or leave --https out"
                        .formatted(program, came),
                cause);
    }
}
