package io.contractharness.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.spec.CaseFile;
import io.contractharness.spec.Description;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openapitools.openapidiff.core.OpenApiCompare;

/** Holds our comparison against openapi-diff, edit by edit; where the two differ, the reason is given. */
class SecondOpinionTest {
    /** Edits that break nobody, though openapi-diff says so. */
    private static final Map<String, String> ONLY_THEIRS = Map.of(
            "answer-values-listed", "fewer values in an answer are all values that a consumer knows",
            "credential-no-longer-asked-for", "a credential that is sent without need is passed over",
            "parameter-removed", "a credential that is sent without need is passed over",
            "request-body-optional", "who sends a body may go on sending it",
            "request-type-wider", "every integer is a number");

    /** Edits that break a consumer, though openapi-diff does not see it. */
    private static final Map<String, String> ONLY_OURS = Map.of(
            "answer-member-may-be-null", "it passes over nullable",
            "answer-smallest-smaller", "it passes over ranges of answers",
            "extend-adds-less", "it does not know x-extend",
            "promise-withdrawn", "it does not know x-provenance",
            "provenance-of-an-answer-withdrawn", "it does not know x-provenance",
            "request-body-closed", "it passes over additionalProperties",
            "request-list-limited", "it passes over lengths of lists",
            "request-member-removed", "it passes over members that are no longer read",
            "statement-of-a-page-removed", "it does not know x-provenance");

    private final Description shipped = Description.shipped();

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource
    void the_two_agree_or_differ_for_a_reason(CaseFile file) throws IOException {
        Description edited = Description.load(EditedDescription.write(file, folder));

        String differ = ours(edited) == theirs(edited) ? "agree" : ours(edited) ? "only ours" : "only theirs";
        String expected = ONLY_OURS.containsKey(file.name())
                ? "only ours"
                : ONLY_THEIRS.containsKey(file.name()) ? "only theirs" : "agree";
        assertEquals(expected, differ);
    }

    static List<CaseFile> the_two_agree_or_differ_for_a_reason() {
        return CaseFile.all("/changes").stream()
                .filter(file -> !file.name().equals("unusable"))
                .toList();
    }

    private boolean ours(Description edited) {
        return new Comparison(shipped, edited).changes().stream().anyMatch(Change::breaking);
    }

    private boolean theirs(Description edited) {
        return OpenApiCompare.fromContents(
                        shipped.bundled().toString(), edited.bundled().toString())
                .isIncompatible();
    }
}
