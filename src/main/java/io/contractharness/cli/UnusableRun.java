package io.contractharness.cli;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.report.Report;
import io.contractharness.report.ResultCollector;
import io.contractharness.report.RunStatistics;
import io.contractharness.report.writer.ReportFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * A run that could not start: the folder of its reports says so. The folder is looked for in the arguments as they are, because
 * picocli reads no option behind a wrong one.
 */
record UnusableRun(CommandLine command, List<String> arguments) {
    /** Where nothing was asked. */
    private static final URI NOWHERE = URI.create("about:blank");

    /** Writes reports with this reason, in place of those of an earlier run. */
    void write(String reason) {
        folders().forEach(folder -> {
            try {
                ReportFolder reports = new ReportFolder(folder);
                reports.clear();
                reports.write(report(reason));
            } catch (ConfigurationException e) {
                if (!reason.equals(e.getMessage())) {
                    command.getErr().println(e.getMessage());
                }
            }
        });
    }

    /** Never one that is an argument itself, such as a part that report merge reads. */
    private List<Path> folders() {
        boolean merge = arguments.contains("merge");
        return Stream.of("--report-dir", "--out")
                .filter(option -> merge == option.equals("--out"))
                .flatMap(option -> values(option)
                        .flatMap(name -> path(name).stream())
                        .filter(folder -> accepts(option) || Files.exists(folder.resolve("result.json"))))
                .filter(folder -> positional().noneMatch(other -> same(folder, other)))
                .toList();
    }

    private boolean accepts(String option) {
        return command.getCommandSpec().findOption(option) != null;
    }

    private Stream<String> values(String option) {
        return IntStream.range(0, arguments.size()).boxed().flatMap(i -> {
            String argument = arguments.get(i);
            if (argument.startsWith(option + "=")) {
                return Stream.of(argument.substring(option.length() + 1));
            }
            boolean follows = argument.equals(option) && i + 1 < arguments.size();
            return follows && !arguments.get(i + 1).startsWith("-") ? Stream.of(arguments.get(i + 1)) : Stream.empty();
        });
    }

    private Stream<Path> positional() {
        return IntStream.range(0, arguments.size())
                .filter(i -> i == 0 || !arguments.get(i - 1).startsWith("-"))
                .mapToObj(arguments::get)
                .filter(argument -> !argument.startsWith("-"))
                .flatMap(argument -> path(argument).stream());
    }

    private static Optional<Path> path(String name) {
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(Path.of(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Whether two names are one folder, also by a link. */
    static boolean same(Path one, Path other) {
        try {
            if (Files.exists(one) && Files.exists(other)) {
                return Files.isSameFile(one, other);
            }
        } catch (IOException e) {
            // what cannot be looked at is compared by its name
        }
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    private Report report(String reason) {
        ApiContract description = ApiContract.builtIn();
        ResultCollector results = new ResultCollector(description);
        results.crash(reason);
        return Report.of(
                description,
                new Report.Subject(target(), NOWHERE, arguments.contains("--strict"), 0),
                results,
                new RunStatistics(Instant.now(), Duration.ZERO, 0, 0),
                SecretMasker.none());
    }

    /** A URL may hold a password, so only a plain name is shown. */
    private String target() {
        String named = Stream.of("--target", "--upstream", "--base-url")
                .flatMap(this::values)
                .findFirst()
                .orElse("mock");
        return named.matches("[\\w./-]+") ? named : "URL";
    }
}
