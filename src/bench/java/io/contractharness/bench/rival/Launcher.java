package io.contractharness.bench.rival;

import io.contractharness.bench.load.Processes;
import io.contractharness.bench.work.RequestSender;
import io.contractharness.bench.work.Workload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts servers and waits for their first correct answers. */
public final class Launcher {
    /** For a command whose server chooses its port and prints its URL. */
    static final int ANY_PORT = 0;

    private static final Duration LIMIT = Duration.ofSeconds(120);
    /** A server with a wrong answer may still be starting. */
    private static final Duration WRONG = Duration.ofSeconds(3);

    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    private final Processes processes;
    private final List<String> prefix;
    private final Path folder;
    private final RequestSender ask;

    /**
     * @param processes ends the started processes with the benchmark
     * @param prefix the command that pins a server to a core, or nothing
     * @param folder for the output of the servers
     */
    public Launcher(Processes processes, List<String> prefix, Path folder, RequestSender ask) {
        this.processes = processes;
        this.prefix = prefix;
        this.folder = folder;
        this.ask = ask;
    }

    /**
     * Starts a server and waits until it gives a correct answer.
     *
     * @throws IOException when it does not, with its output
     */
    public RunningServer start(Rival rival, Workload first) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(prefix);
        command.addAll(rival.command().apply(port));
        Path log = folder.resolve(rival.name().replaceAll("\\W+", "-") + ".log");
        long begin = System.nanoTime();
        Process process = processes.start(
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()));
        RunningServer running = new RunningServer(process, () -> processes.end(process));
        Workload asked = rival.ask(first);
        Optional<String> flaw = Optional.of("no answer");
        long firstWrong = 0;
        while (flaw.isPresent()) {
            long now = System.nanoTime();
            boolean stillWrong = firstWrong != 0 && now - firstWrong > WRONG.toNanos();
            if (!process.isAlive() || now - begin > LIMIT.toNanos() || stillWrong) {
                running.close();
                throw new IOException(
                        rival.name() + " gave no right answer (" + flaw.get() + "); it said: " + end(log));
            }
            Optional<URI> base = command.contains(String.valueOf(port)) ? Optional.of(base(port)) : printed(log);
            if (base.isPresent()) {
                try {
                    flaw = asked.flaw(ask.send(base.get(), asked.request()));
                    firstWrong = firstWrong == 0 ? now : firstWrong;
                    running.at(base.get(), Duration.ofNanos(System.nanoTime() - begin));
                } catch (IOException e) {
                    flaw = Optional.of(e.getClass().getSimpleName());
                }
            }
            if (flaw.isPresent()) {
                Thread.sleep(2);
            }
        }
        return running;
    }

    /** The output of a program that ends by itself. */
    public String output(List<String> command) throws IOException {
        Process process = processes.start(new ProcessBuilder(command).redirectErrorStream(true));
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static URI base(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static Optional<URI> printed(Path log) throws IOException {
        Matcher url = URL.matcher(Files.readString(log));
        return url.find() ? Optional.of(URI.create(url.group())) : Optional.empty();
    }

    /** The last words of a log. */
    private static String end(Path log) throws IOException {
        String text = Files.readString(log).strip();
        return text.isEmpty() ? "nothing" : text.substring(Math.max(0, text.length() - 500));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
