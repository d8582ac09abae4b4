package io.contractharness.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Expected texts that are kept as files of the test resources. */
public final class ExpectedFile {
    private ExpectedFile() {}

    /** A resource by its absolute name, as UTF-8 text. */
    public static String read(String resource) {
        try (InputStream in = ExpectedFile.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(resource, e);
        }
    }

    /**
     * The lines that are only in one of two texts: {@code -} expected but missing, {@code +} unexpected; empty when the
     * texts are equal.
     */
    public static String diff(String expected, String actual) {
        List<String> gone = new ArrayList<>(expected.lines().toList());
        List<String> added = new ArrayList<>(actual.lines().toList());
        actual.lines().forEach(gone::remove);
        expected.lines().forEach(added::remove);
        boolean moved = gone.isEmpty() && added.isEmpty() && !expected.equals(actual);
        return moved
                ? "the same lines in another order, or other line ends"
                : String.join(
                        "\n",
                        Stream.concat(
                                        gone.stream().map("- "::concat),
                                        added.stream().map("+ "::concat))
                                .toList());
    }
}
