package io.contractharness.fuzz;

import io.contractharness.contract.ApiContract;
import io.contractharness.validation.RequestValidator;
import io.contractharness.validation.SchemaValidator;
import java.nio.charset.StandardCharsets;

/** A description, as {@code --description} and {@code diff} read it; the text after the marker is a second file. */
public final class DescriptionTarget {
    private static final String SECOND = "\n# other.yaml\n";
    private static final TemporaryFiles LOADING = new TemporaryFiles();

    private DescriptionTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String[] files = new String(input, StandardCharsets.ISO_8859_1).split(SECOND, 2);
        LOADING.file("other.yaml", files[files.length - 1].getBytes(StandardCharsets.ISO_8859_1));
        TemporaryFiles.refusable("entry\\.yaml|other\\.yaml|[^:]+", () -> {
            ApiContract description =
                    ApiContract.load(LOADING.file("entry.yaml", files[0].getBytes(StandardCharsets.ISO_8859_1)));
            description.bundled();
            new RequestValidator(new SchemaValidator(description), false);
        });
    }
}
