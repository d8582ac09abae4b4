package io.contractharness.cli;

import io.contractharness.changes.ContractChange;
import io.contractharness.changes.ContractComparison;
import io.contractharness.contract.ApiContract;
import io.contractharness.exchange.VisibleText;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the changes between two descriptions and which of them break consumers. */
@Command(
        name = "diff",
        description = "Prints the changes between two descriptions and which of them break consumers.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no change breaks a consumer", "1:a change breaks consumers", "2:a description cannot be read"
        })
final class DiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OLD", description = "The description that consumers use today.")
    private Path old;

    @Parameters(index = "1", paramLabel = "NEW", description = "The description that will replace it.")
    private Path now;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        List<ContractChange> changes = new ContractComparison(load(old), load(now)).changes();
        changes.forEach(change -> out.println(VisibleText.inLine(change.toString())));
        long breaking = changes.stream().filter(ContractChange::breaking).count();
        out.printf("%d breaking, %d compatible%n", breaking, changes.size() - breaking);
        out.flush();
        return breaking == 0 ? 0 : 1;
    }

    private static ApiContract load(Path file) {
        return ApiContract.load(file.toAbsolutePath());
    }
}
