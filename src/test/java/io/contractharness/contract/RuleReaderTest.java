package io.contractharness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RuleReaderTest {
    private static final List<String> DOCUMENTED = List.of("get-intervention", "execute-intervention");

    /** Each file of {@code spec/loaded} is a description with every rule that follows from it. */
    @ParameterizedTest
    @MethodSource
    void a_description_gives_its_rules(CaseFile file, @TempDir Path folder) throws IOException {
        String rules = ApiContract.load(file.write(folder)).rules().values().stream()
                .map(rule -> rule.id() + " | " + rule.says() + " | " + rule.provenance() + " | " + rule.place() + "\n")
                .collect(Collectors.joining());
        assertEquals("", ExpectedFile.diff(file.part("rules"), rules));
    }

    static List<CaseFile> a_description_gives_its_rules() {
        return CaseFile.all("/contract/loaded");
    }

    /**
     * Baselines and dashboards use these ids: removing or changing one is a breaking change, adding operations is not.
     */
    @Test
    void rule_ids_of_the_built_in_description_stay_the_same() {
        assertEquals(
                "", ExpectedFile.diff(ExpectedFile.read("/contract/rule-ids.txt"), grouped(ApiContract.builtIn())));
    }

    /** One line for each place: the text before the last dot, a colon, and the texts after the dot. */
    private static String grouped(ApiContract description) {
        Map<String, TreeSet<String>> places = new TreeMap<>();
        for (String id : description.rules().keySet().stream()
                .map(RuleId::value)
                .filter(id -> DOCUMENTED.contains(id.substring(0, id.indexOf('.'))))
                .toList()) {
            int dot = id.lastIndexOf('.');
            places.computeIfAbsent(id.substring(0, dot), place -> new TreeSet<>())
                    .add(id.substring(dot + 1));
        }
        return places.entrySet().stream()
                .map(e -> e.getKey() + ": " + String.join(" ", e.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            get-thing.a.maxLength  | get-thing.a.maxLength | true
            get-thing.a.maxLength  | get-thing.*           | true
            get-thing.a.maxLength  | *.maxLength           | true
            get-thing.a.maxLength  | get-*.a.*             | true
            get-thing.a.maxLength  | *                     | true
            get-thing.a.maxLength  | get-thing.a           | false
            get-thing.a.maxLength  | thing.*               | false
            get-thing.axmaxLength  | get-thing.a.maxLength | false
            get-thing.a[].type     | get-thing.a[].type    | true
            get-thing.a[].type     | get-thing.a*          | true
            """)
    void star_in_a_pattern_matches_any_text(String id, String pattern, boolean matches) {
        assertEquals(matches, RuleId.parse(id).matches(pattern));
    }
}
