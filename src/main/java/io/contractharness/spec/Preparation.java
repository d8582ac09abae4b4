package io.contractharness.spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A step of the build: reads what is built in, so that no start of the jar has to. */
public final class Preparation {
    private Preparation() {}

    /** @param args the folder with the build's classes */
    public static void main(String[] args) throws IOException {
        Path classes = Path.of(args[0]);
        TreeMap<String, SortedMap<String, byte[]>> folders = new TreeMap<>();
        for (String folder : List.of("stubs")) {
            folders.put(folder, Shipped.files(classes.resolve(folder)));
        }
        Image.write(new Bundle(classes.resolve("openapi").resolve(Description.ENTRY)), folders, classes);
    }
}
