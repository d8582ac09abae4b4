package io.contractharness.mock.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerNameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /srv/harness/stubs                         | stubs
            /srv/harness/stubs own                     | stubs own
            /srv/harness/stubs ../app/stubs            | stubs ../app/stubs
            /srv/harness/stubs /home/me/app/mock       | stubs mock
            /srv/harness/stubs /home/me/app/stubs      | stubs app/stubs
            /srv/harness/stubs /x/harness/stubs        | stubs x/harness/stubs
            /stubs /a/stubs /b/stubs                   | stubs a/stubs b/stubs
            """)
    void a_layer_has_a_short_unique_name(String roots, String names) {
        List<StubRoot> given =
                Stream.of(roots.split(" ")).map(Path::of).map(StubRoot::of).toList();
        assertEquals(List.of(names.split(" ")), StubContent.names(given));
    }
}
