package io.contractharness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher as a process, with a jar so small that its archive is made quickly. */
class LauncherIT {
    private static final String MAKING =
            "contract-harness: keeping its classes for faster starts; once, takes some seconds\n";
    private static final Path TARGET =
            Path.of(System.getProperty("harness.jar")).getParent();

    @TempDir
    Path folder;

    private Path home;
    private Path launcher;
    private Path cache;

    private record Outcome(int exitCode, String out, String err) {}

    /** What the small jar does in place of the harness. */
    static final class Small {
        private Small() {}

        public static void main(String[] args) throws InterruptedException {
            if (args[0].equals("mock")) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("closed")));
                System.out.println("serving");
                Thread.sleep(30_000);
            }
            System.out.println(Word.TEXT + String.join("|", args));
            System.exit(args.length == 3 ? 3 : 0);
        }
    }

    /** A class of its own, so that the test can change what the jar holds. */
    static final class Word {
        static final String TEXT = String.valueOf("former ");

        private Word() {}
    }

    @BeforeEach
    void install() throws IOException {
        install("a home");
    }

    private void install(String name) throws IOException {
        home = Files.createDirectories(folder.resolve(name));
        cache = folder.resolve("a cache");
        launcher = Files.copy(TARGET.resolve("contract-harness"), home.resolve("contract-harness"));
        jar("former ");
    }

    @Test
    void first_run_creates_the_archive_later_runs_use_it() throws Exception {
        assertEquals(new Outcome(3, "former verify|a b|*\n", MAKING), run("verify", "a b", "*"));
        assertEquals(1, archives().size(), archives()::toString);
        assertEquals(new Outcome(3, "former verify|a b|*\n", ""), run("verify", "a b", "*"));
        assertEquals(new Outcome(0, "former rules\n", ""), run("rules"));
    }

    /** JDK 17 uses no archive when the path of the jar has a space: the jar works, but starts no faster. */
    @Test
    void classes_are_loaded_from_the_archive() throws Exception {
        install("home");
        run("verify");

        assertEquals("shared objects file (top)", loaded());
    }

    @Test
    void changed_jar_with_same_size_and_time_is_noticed() throws Exception {
        run("verify");
        FileTime time = Files.getLastModifiedTime(jarFile());
        long size = Files.size(jarFile());
        jar("latter ");
        Files.setLastModifiedTime(jarFile(), time);
        assertEquals(size, Files.size(jarFile()), "the test needs a jar of the same size");

        assertEquals(new Outcome(0, "latter rules\n", ""), run("rules"));
        assertEquals(new Outcome(0, "latter verify\n", MAKING), run("verify"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"header", "middle", "end", "empty", "cut", "folder"})
    void damaged_archive_is_ignored(String damage) throws Exception {
        run("verify");
        Path archive = archives().get(0);
        archive.toFile().setWritable(true);
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
            long length = file.length();
            switch (damage) {
                case "header" -> overwrite(file, 0);
                case "middle" -> overwrite(file, length / 2);
                case "end" -> overwrite(file, length - 4096);
                case "empty" -> file.setLength(0);
                case "cut" -> file.setLength(length / 2);
                default -> {
                    Files.delete(archive);
                    Files.createDirectory(archive);
                }
            }
        }
        assertEquals(new Outcome(0, "former rules\n", ""), run("rules"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no folder", "full disk", "nobody's home", "off", "failed before", "somebody at it"})
    void launcher_works_without_a_folder_for_the_archive(String obstacle) throws Exception {
        ProcessBuilder builder = command("verify", "x", "y");
        switch (obstacle) {
            case "no folder" -> Files.writeString(cache, "a file");
            case "full disk" ->
                builder.command("sh", "-c", "ulimit -f 8; exec \"$0\" \"$@\"", launcher.toString(), "verify", "x", "y");
            case "nobody's home" -> builder.environment().keySet().removeAll(List.of("HOME", "XDG_CACHE_HOME"));
            case "off" -> builder.environment().put("CONTRACT_HARNESS_ARCHIVE", "off");
            default ->
                mark(
                        obstacle.equals("failed before")
                                ? "failed"
                                : "" + ProcessHandle.current().pid());
        }
        String said = obstacle.equals("full disk") ? MAKING : "";
        assertEquals(new Outcome(3, "former verify|x|y\n", said), outcome(builder.start()));
        assertEquals(List.of(), archives());
        if (obstacle.equals("full disk")) {
            assertEquals(new Outcome(0, "former verify\n", ""), run("verify"), "it is tried again each time");
        }
    }

    @Test
    void archive_is_created_after_a_killed_run() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        mark("" + dead.pid());

        assertEquals(new Outcome(0, "former verify\n", MAKING), run("verify"));
        assertEquals(1, archives().size());
    }

    @Test
    void two_launchers_can_start_at_once() throws Exception {
        Process one = command("verify").start();
        Process other = command("verify").start();

        assertEquals("former verify\n", outcome(one).out());
        assertEquals("former verify\n", outcome(other).out());
        assertEquals(new Outcome(0, "former verify\n", ""), run("verify"));
        assertEquals(1, archives().size());
    }

    @Test
    void launcher_works_through_symbolic_links() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("usr/my bin"));
        Files.createSymbolicLink(bin.resolve("first"), Path.of("../../a home/contract-harness"));
        Files.createSymbolicLink(bin.resolve("second"), bin.resolve("first"));
        launcher = bin.resolve("second");

        assertEquals(new Outcome(0, "former rules\n", ""), run("rules"));
    }

    @Test
    void another_jvm_has_its_own_archive() throws Exception {
        run("verify");
        Path other = Files.createDirectories(folder.resolve("another jvm/bin")).resolve("java");
        Files.writeString(other, "#!/bin/sh\nexec '" + System.getProperty("java.home") + "/bin/java' \"$@\"\n");
        other.toFile().setExecutable(true);
        ProcessBuilder builder = command("verify");
        builder.environment().put("JAVA_HOME", other.getParent().getParent().toString());

        assertEquals(new Outcome(0, "former verify\n", MAKING), outcome(builder.start()));
        assertEquals(2, archives().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void signals_reach_the_jvm(String signal) throws Exception {
        run("verify");
        Process process = command("mock").start();
        InputStream out = process.getInputStream();
        assertEquals("serving\n", new String(out.readNBytes(8)));

        new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();

        assertEquals(new Outcome(signal.equals("TERM") ? 143 : 130, "closed\n", ""), outcome(process));
    }

    @Test
    void missing_files_are_named() throws Exception {
        Files.delete(jarFile());
        assertEquals(
                new Outcome(
                        2,
                        "",
                        "contract-harness: wanted " + home.toRealPath()
                                + "/contract-harness.jar, came no such file; build it with `mvn package`\n"),
                run("rules"));
    }

    @Test
    void archive_name_depends_on_all_entries_of_the_jar() throws Exception {
        byte[] end = new byte[64 * 1024];
        try (RandomAccessFile jar = new RandomAccessFile(System.getProperty("harness.jar"), "r")) {
            jar.seek(jar.length() - end.length);
            jar.readFully(end);
        }
        int record = end.length - 22;
        assertEquals('P', end[record], "the jar ends with a comment");
        long directory = 0;
        for (int i = 3; i >= 0; i--) {
            directory = directory << 8 | end[record + 12 + i] & 0xff;
        }
        assertTrue(directory < 4_194_304, "the launcher reads 4 MiB of the list of entries, there are " + directory);
    }

    private Outcome run(String... args) throws Exception {
        return outcome(command(args).start());
    }

    private ProcessBuilder command(String... args) {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(launcher.toString()), Stream.of(args)).toList());
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("CONTRACT_HARNESS_ARCHIVE");
        return builder.directory(folder.toFile());
    }

    private static Outcome outcome(Process process) throws Exception {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes());
        String err = new String(process.getErrorStream().readAllBytes());
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return new Outcome(process.exitValue(), out, err);
    }

    /** Where the JVM has loaded the class of the jar from. */
    private String loaded() throws Exception {
        ProcessBuilder builder = command("rules");
        builder.environment().put("JDK_JAVA_OPTIONS", "-Xlog:class+load=info:stdout");
        return outcome(builder.start())
                .out()
                .lines()
                .filter(line -> line.contains(Small.class.getName() + " "))
                .map(line -> line.replaceFirst(".*source: ", ""))
                .collect(Collectors.joining());
    }

    private List<Path> archives() throws IOException {
        Path kept = cache.resolve("contract-harness");
        if (!Files.isDirectory(kept)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(kept)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    /** Marks the archive as being made, as another process does while it makes it. */
    private void mark(String text) throws Exception {
        run("verify");
        Path archive = archives().get(0);
        Files.delete(archive);
        Files.writeString(Path.of(archive.toString().replaceFirst("\\.[0-9]+\\.jsa$", ".mark")), text);
    }

    private static void overwrite(RandomAccessFile file, long at) throws IOException {
        file.seek(at);
        file.write(new byte[4096]);
    }

    private Path jarFile() {
        return home.resolve("contract-harness.jar");
    }

    /** A jar with {@link Small} in it that says this word of seven letters. */
    private void jar(String word) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Small.class.getName());
        try (OutputStream file = Files.newOutputStream(jarFile());
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.setMethod(JarOutputStream.STORED);
            entry(jar, JarFile.MANIFEST_NAME, bytes(manifest));
            for (Class<?> type : List.of(Small.class, Word.class, LauncherIT.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                entry(jar, name, replaced(type.getResourceAsStream("/" + name).readAllBytes(), word));
            }
        }
    }

    private static byte[] bytes(Manifest manifest) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        manifest.write(bytes);
        return bytes.toByteArray();
    }

    private static byte[] replaced(byte[] code, String word) {
        String text = new String(code, java.nio.charset.StandardCharsets.ISO_8859_1);
        return text.replace("former ", word).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static void entry(JarOutputStream jar, String name, byte[] content) throws IOException {
        var checksum = new java.util.zip.CRC32();
        checksum.update(content);
        JarEntry entry = new JarEntry(name);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        entry.setTime(0);
        jar.putNextEntry(entry);
        jar.write(content);
    }
}
