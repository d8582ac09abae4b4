package io.contractharness.cli.options;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.openapi.BuiltIn;
import io.contractharness.exchange.VisibleText;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.content.Reload;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of {@code mock} about its stubs and its description, which are loaded again after changes. */
public final class ContentOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--stubs",
            paramLabel = "DIR",
            description = "Add your own WireMock root (mappings/, __files/) over the built-in one; may be repeated.")
    private List<Path> stubs = List.of();

    @Option(
            names = "--description",
            paramLabel = "FILE",
            description = "Serve this OpenAPI description instead of the built-in one.")
    private Path description;

    /** The defaults with these options; built-in content comes from the project's folders if they exist. */
    public MockOptions options() {
        MockOptions options = MockOptions.of(contract()).withReloads(this::printReload);
        options = BuiltIn.original("stubs").map(options::withStubs).orElse(options);
        for (Path layer : stubs) {
            options = options.withLayer(layer);
        }
        return options;
    }

    private ApiContract contract() {
        return description == null
                ? BuiltIn.original("openapi")
                        .map(folder -> ApiContract.load(folder.resolve(ApiContract.ENTRY)))
                        .orElseGet(ApiContract::builtIn)
                : ApiContract.load(description.toAbsolutePath().normalize());
    }

    private void printReload(Reload reload) {
        String changed = VisibleText.listed(reload.changed());
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (reload.refused().isEmpty()) {
            out.printf("loaded again: %s%n", changed);
            out.flush();
        } else {
            err.printf("not loaded, the mock keeps the previous state: %s%n", changed);
            reload.refused().get().lines().forEach(line -> err.printf("  %s%n", line));
            err.flush();
        }
    }
}
