package io.contractharness.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The code that gets hostile input; the name is also the folder of its corpus. */
enum FuzzTarget {
    REQUEST(RequestTarget::fuzzerTestOneInput),
    DESCRIPTION(DescriptionTarget::fuzzerTestOneInput),
    PROFILE(ProfileTarget::fuzzerTestOneInput),
    STUBS(StubsTarget::fuzzerTestOneInput),
    BASELINE(BaselineTarget::fuzzerTestOneInput);

    private final Consumer<byte[]> takes;

    FuzzTarget(Consumer<byte[]> takes) {
        this.takes = takes;
    }

    /** Fails when the input does harm. */
    void take(byte[] input) {
        takes.accept(input);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Known inputs: simple ones to start with, and those that did harm in the past. */
    List<Path> corpus() {
        try (Stream<Path> files =
                Files.list(Path.of(FuzzTarget.class.getResource("/fuzz/" + this).toURI()))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
