package io.contractharness.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CaseFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openapitools.openapidiff.core.OpenApiCompare;

/** Compares our result with that of openapi-diff, edit by edit. Where the two differ, the reason is given. */
class SecondOpinionTest {
    /** Edits that break no consumer, but openapi-diff says that they do. */
    private static final Map<String, String> ONLY_THEIRS = Map.of(
            "answer-values-listed", "a consumer knows every value that a response may still have",
            "credential-no-longer-asked-for", "a credential that is not required any more is ignored when it is sent",
            "parameter-removed", "a credential that is not required any more is ignored when it is sent",
            "request-body-optional", "a consumer may still send a body",
            "request-type-wider", "every integer is a number");

    /** Edits that break a consumer, but openapi-diff does not see it. */
    private static final Map<String, String> ONLY_OURS = Map.of(
            "answer-member-may-be-null", "it ignores nullable",
            "answer-smallest-smaller", "it ignores ranges in responses",
            "extend-adds-less", "it does not know x-extend",
            "promise-withdrawn", "it does not know x-provenance",
            "provenance-of-an-answer-withdrawn", "it does not know x-provenance",
            "request-body-closed", "it ignores additionalProperties",
            "request-list-limited", "it ignores lengths of lists",
            "request-member-removed", "it ignores members that are no longer read",
            "statement-of-a-page-removed", "it does not know x-provenance");

    private final ApiContract shipped = ApiContract.builtIn();

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource
    void openapi_diff_agrees_or_differs_for_a_known_reason(CaseFile file) throws IOException {
        ApiContract edited = ApiContract.load(EditedDescription.write(file, folder));

        String differ = ours(edited) == theirs(edited) ? "agree" : ours(edited) ? "only ours" : "only theirs";
        String expected = ONLY_OURS.containsKey(file.name())
                ? "only ours"
                : ONLY_THEIRS.containsKey(file.name()) ? "only theirs" : "agree";
        assertEquals(expected, differ);
    }

    static List<CaseFile> openapi_diff_agrees_or_differs_for_a_known_reason() {
        return CaseFile.all("/changes").stream()
                .filter(file -> !file.name().equals("unusable"))
                .toList();
    }

    private boolean ours(ApiContract edited) {
        return new ContractComparison(shipped, edited).changes().stream().anyMatch(ContractChange::breaking);
    }

    private boolean theirs(ApiContract edited) {
        return OpenApiCompare.fromContents(
                        shipped.bundled().toString(), edited.bundled().toString())
                .isIncompatible();
    }
}
