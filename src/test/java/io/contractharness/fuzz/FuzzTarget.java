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

/** What hostile input is given to; the name is the folder of its corpus too. */
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

    /** Fails when the input is dealt with as it must not be. */
    void take(byte[] input) {
        takes.accept(input);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Inputs that are known: the plain ones to begin with, and those that once did harm. */
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
