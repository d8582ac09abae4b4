package io.contractharness.cli;

import io.contractharness.cli.output.ConsoleWriter;
import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.mock.MockServer;
import io.contractharness.report.Verdict;
import io.contractharness.report.writer.ResultJsonWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The command line. Without a command it prints its usage.
 *
 * <p>Exit codes: 0 every gated rule held, 1 a gated rule is broken, 2 the run was unusable, 3 inconclusive.
 */
@Command(
        name = Main.NAME,
        subcommands = {
            MockCommand.class,
            VerifyCommand.class,
            RulesCommand.class,
            DiffCommand.class,
            ReportCommand.class,
            HealthCommand.class
        },
        description = "Serves a mock of the interventions API and checks any deployment against the contract.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "Examples:",
            "  contract-harness mock                        serve the mock on 127.0.0.1:8080",
            "  contract-harness verify                      check the mock",
            "  contract-harness verify --target stage.yaml  check the deployment of a profile"
        })
public final class Main implements Runnable {
    static final String NAME = "contract-harness";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }

    public static void main(String[] args) {
        // REST-assured is written in Groovy, which links a call after 1,000 repetitions; a run has a few hundred
        // requests.
        System.setProperty("groovy.indy.optimize.threshold", "20");
        if (startsMock(args)) {
            MockServer.prepare(); // at the same time as the options are read
        }
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        ConsoleWriter console = new ConsoleWriter(out);
        ConsoleWriter errors = new ConsoleWriter(err);
        // so that what a library or the virtual machine prints is text only, too
        System.setOut(console.stream(Charset.defaultCharset()));
        System.setErr(errors.stream(Charset.defaultCharset()));
        int exitCode = execute(commandLine(console, errors), args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** Whether the command starts a mock, which is then loaded in advance; a wrong guess costs only time. */
    static boolean startsMock(String... args) {
        String command = args.length == 0 ? "" : args[0];
        return command.equals("mock")
                || command.equals("verify")
                        && Arrays.stream(args).noneMatch(arg -> arg.matches("--(target|base-url)(=.*)?"));
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        return execute(commandLine(out, err), args);
    }

    /** Without this, Java would print a stack trace and exit with the code of a broken rule. */
    static int execute(CommandLine line, String... args) {
        try {
            return line.execute(args);
        } catch (OutOfMemoryError e) {
            line.getErr()
                    .println("memory ran out: the heap has "
                            + Runtime.getRuntime().maxMemory() / 1024 / 1024
                            + " MB; give Java a larger one, such as -Xmx1g");
            line.getErr().flush();
            return Verdict.End.UNUSABLE.exitCode();
        }
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new Main())
                .setOut(console(out))
                .setErr(console(err))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler((e, args) -> {
                    CommandLine line = e.getCommandLine();
                    line.getErr().println(message(e));
                    new UnusableRun(line, List.of(args)).write(message(e));
                    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, line.getErr())) {
                        line.usage(line.getErr());
                    }
                    return Verdict.End.UNUSABLE.exitCode();
                })
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    boolean known = e instanceof ConfigurationException;
                    String text = known
                            ? e.getMessage()
                            : "unexpected: " + e.getClass().getName();
                    line.getErr().println(text);
                    new UnusableRun(line, parsed.originalArgs()).write(text);
                    return Verdict.End.UNUSABLE.exitCode();
                });
    }

    private static ConsoleWriter console(PrintWriter out) {
        return out instanceof ConsoleWriter console ? console : new ConsoleWriter(out);
    }

    /** Hides the values of unknown options, because they may be tokens. */
    private static String message(CommandLine.ParameterException e) {
        String text = e.getMessage();
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
            boolean value = false;
            for (String argument : unmatched.getUnmatched()) {
                String hidden = argument.startsWith("-") ? argument.replaceFirst("[^=]*=?", "") : value ? argument : "";
                text = hidden.isEmpty() ? text : text.replace(hidden, "***");
                value |= argument.startsWith("-");
            }
        }
        return text;
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {NAME + " " + ResultJsonWriter.version()};
        }
    }
}
