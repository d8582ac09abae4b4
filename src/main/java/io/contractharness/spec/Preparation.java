package io.contractharness.spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;

/** A step of the build: reads what is built in, so that no start of the jar has to. */
public final class Preparation {
    private Preparation() {}

    /** @param args the folder with the build's classes */
    public static void main(String[] args) throws IOException {
        Path classes = Path.of(args[0]);
        Map<String, SortedMap<String, byte[]>> folders = Map.of(
                "stubs",
                Shipped.files(classes.resolve("stubs")),
                "features",
                Shipped.files(classes.resolve("features")));
        Image.write(new Bundle(classes.resolve("openapi").resolve(Description.ENTRY)), folders, classes);
    }
}
