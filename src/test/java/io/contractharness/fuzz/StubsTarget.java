package io.contractharness.fuzz;

import io.contractharness.contract.ApiContract;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.content.StubRoot;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A file of a WireMock root, as {@code --stubs} reads it; the first line is its name in there. */
public final class StubsTarget {
    private static final Map<String, String> USUAL = Map.of(
            "__files/sessions.json", "{\"sessions\":[]}",
            "__files/fixture.json", "{}",
            "mappings/mapping.json", "{\"request\":{\"url\":\"/a\"},\"response\":{\"bodyFileName\":\"fixture.json\"}}");
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();
    private static final TemporaryFiles LOADING = new TemporaryFiles();

    private StubsTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        int line = new String(input, StandardCharsets.ISO_8859_1).indexOf('\n');
        if (line < 0) {
            return;
        }
        String name = new String(input, 0, line, StandardCharsets.ISO_8859_1);
        byte[] content = Arrays.copyOfRange(input, line + 1, input.length);
        for (String file : List.of("__files/sessions.json", "__files/fixture.json", "mappings/mapping.json")) {
            LOADING.file(file, file.equals(name) ? content : USUAL.get(file).getBytes(StandardCharsets.US_ASCII));
        }
        TemporaryFiles.refusable(
                "__files/(sessions|fixture)\\.json|mappings/mapping\\.json",
                () -> MockContent.read(DESCRIPTION, List.of(StubRoot.of(LOADING.folder())), false));
    }
}
