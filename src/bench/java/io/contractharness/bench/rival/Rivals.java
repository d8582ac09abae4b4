package io.contractharness.bench.rival;

import com.github.tomakehurst.wiremock.core.Version;
import io.contractharness.bench.load.Processes;
import io.contractharness.bench.work.Work;
import io.contractharness.bench.work.WorkFile;
import io.contractharness.contract.ApiContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** The servers of the benchmark: our mock, the HTTP server alone, and other mock servers. */
public final class Rivals {
    /** Newer ones are only half published: 9.2.0, 9.1.0 and 8.0.0 have no parent and no jar with all they need. */
    private static final String MOCK_SERVER = "7.6.0";

    private static final String PRISM = "5.16.0";
    private static final String MOCKOON = "9.9.0";

    private final Path folder;
    private final Cache cache;

    /**
     * @param folder for the files with the work of the other servers
     * @param processes ends the started processes with the benchmark
     */
    public Rivals(Path folder, Processes processes) {
        this.folder = folder;
        this.cache = new Cache(System.getenv(), folder.resolve("install.log"), processes);
    }

    /**
     * Our mock.
     *
     * @param name as the tables call it
     * @param jar the runnable jar
     * @param virtualMachine further options of the JVM
     * @param arguments further options of {@code mock}
     */
    public static Rival ours(String name, Path jar, List<String> virtualMachine, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(virtualMachine);
        command.addAll(List.of("-jar", jar.toString(), "mock", "--port", String.valueOf(Launcher.ANY_PORT)));
        command.addAll(arguments);
        return Rival.of(name, "java -jar " + jar.getFileName() + " mock", port -> command);
    }

    /** Everybody else. */
    public List<Rival> others(ApiContract description, Work work) throws IOException {
        Path assignment = folder.resolve("assignment.json");
        WorkFile.of(work).write(assignment);
        String wiremock = "WireMock " + Version.getCurrentVersion();
        return List.of(
                Rival.of(
                        "Jetty",
                        "a bare handler that writes the same bytes and looks at nothing",
                        program(BareJetty.class, assignment)),
                Rival.of(
                        "WireMock",
                        wiremock + " on Jetty 12, everything at its default, a transformer that projects",
                        program(StockWireMock.class, assignment, "default")),
                Rival.of(
                        "WireMock tuned",
                        wiremock
                                + ", the same without journal, request log, templates, gzip, HTTP/2, chunking and CORS",
                        program(StockWireMock.class, assignment, StockWireMock.TUNED)),
                mockServer(work),
                prism(description, work),
                mockoon(work));
    }

    private Rival mockServer(Work work) throws IOException {
        String name = "MockServer";
        String about = MOCK_SERVER + ", log level ERROR, a ready answer for each set of parts";
        Cache.Found found =
                cache.maven("org.mock-server:mockserver-netty:" + MOCK_SERVER + ":jar:jar-with-dependencies");
        if (found.missing().isPresent()) {
            return Rival.missing(name, about, found.missing().get());
        }
        Path expectations = Files.writeString(folder.resolve("mockserver.json"), MockServer.expectations(work));
        Path jar;
        try (Stream<Path> files = Files.list(found.folder())) {
            jar = files.filter(f -> f.toString().endsWith(".jar")).findFirst().orElseThrow();
        }
        return Rival.of(
                name,
                about,
                port -> List.of(
                        java(),
                        "-Dmockserver.initializationJsonPath=" + expectations,
                        "-Dmockserver.logLevel=ERROR",
                        "-Dmockserver.localBoundIP=127.0.0.1",
                        "-jar",
                        jar.toString(),
                        "-serverPort",
                        String.valueOf(port)));
    }

    private Rival prism(ApiContract description, Work work) throws IOException {
        String name = "Prism";
        String about = PRISM + ", silent, a named example for each set of parts";
        Cache.Found found = cache.npm("@stoplight/prism-cli@" + PRISM);
        if (found.missing().isPresent()) {
            return Rival.missing(name, about, found.missing().get());
        }
        Path file = Files.writeString(folder.resolve("prism.json"), Prism.description(description, work));
        return Rival.of(
                        name,
                        about,
                        port -> List.of(
                                "node",
                                found.folder()
                                        .resolve("node_modules/.bin/prism")
                                        .toString(),
                                "mock",
                                "--host",
                                "127.0.0.1",
                                "--port",
                                String.valueOf(port),
                                "--verboseLevel",
                                "silent",
                                file.toString()))
                .with(Prism::headers);
    }

    private Rival mockoon(Work work) throws IOException {
        String name = "Mockoon";
        String about = MOCKOON + ", no log file, a ready answer for each set of parts";
        Cache.Found found = cache.npm("@mockoon/cli@" + MOCKOON);
        if (found.missing().isPresent()) {
            return Rival.missing(name, about, found.missing().get());
        }
        Path file = Files.writeString(folder.resolve("mockoon.json"), new Mockoon(work).environment(3000));
        return Rival.of(
                name,
                about,
                port -> List.of(
                        "node",
                        found.folder().resolve("node_modules/.bin/mockoon-cli").toString(),
                        "start",
                        "--data",
                        file.toString(),
                        "--hostname",
                        "127.0.0.1",
                        "--port",
                        String.valueOf(port),
                        "--disable-log-to-file",
                        "--disable-admin-api"));
    }

    /** A Java program of the benchmark; its arguments are the work file, the port and any others. */
    private static IntFunction<List<String>> program(Class<?> main, Path assignment, String... further) {
        return port -> Stream.concat(
                        Stream.of(
                                java(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName(),
                                assignment.toString(),
                                String.valueOf(port)),
                        Stream.of(further))
                .toList();
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
