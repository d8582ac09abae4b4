package io.contractharness.report.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CaseFile;
import io.contractharness.contract.RuleId;
import io.contractharness.report.Report;
import io.contractharness.report.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** In each file of {@code report/baseline/updated} firstName.maxLength is broken and sites.adds held; today is June 1st. */
class BaselineFileTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-06-01");
    private static final String BROKEN = "execute-intervention.firstName.maxLength";

    private final ApiContract description = ApiContract.builtIn();

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource
    void update_changes_only_the_affected_entries(CaseFile file) throws IOException {
        Path path = file.write(folder);
        update(path);
        assertEquals(file.part("after"), Files.readString(path));
    }

    static List<CaseFile> update_changes_only_the_affected_entries() {
        return CaseFile.all("/report/baseline/updated");
    }

    @Test
    void update_creates_a_missing_file() throws IOException {
        Path path = folder.resolve("known.yaml");
        update(path);
        assertEquals("""
                # Known deviations: a rule listed here is reported and does not fail a run until it expires.
                # `verify --baseline-update` adds and removes entries; reason and owner are for people to write.
                - rule: execute-intervention.firstName.maxLength
                  operation: execute-intervention
                  reason: TODO
                  owner: TODO
                  expires: 2026-08-30
                """, Files.readString(path));
    }

    @Test
    void update_without_a_change_does_not_write_the_file() throws IOException {
        Path path = Files.writeString(folder.resolve("known.yaml"), """
                - {rule: execute-intervention.firstName.maxLength, operation: execute-intervention, reason: r, owner: o,
                   expires: 2027-01-31}""");
        Files.setLastModifiedTime(path, FileTime.fromMillis(1_000_000));
        update(path);
        assertEquals(FileTime.fromMillis(1_000_000), Files.getLastModifiedTime(path));
    }

    @Test
    void update_without_entries_creates_no_file() throws IOException {
        Path path = folder.resolve("known.yaml");
        BaselineFile file = new BaselineFile(path, description);
        file.update(new Runs(description).report(false).withBaseline(file.readForUpdate(TODAY)));
        assertFalse(Files.exists(path));
    }

    @Test
    void file_with_all_entries_on_one_line_is_not_updated() throws IOException {
        Path path = Files.writeString(folder.resolve("known.yaml"), """
                [{rule: get-intervention.200.status, operation: get-intervention, reason: r, owner: o, expires: 2027-01-31}]
                """);
        InvalidBaselineException refusal = assertThrowsExactly(InvalidBaselineException.class, () -> update(path));
        assertEquals(
                "known.yaml:1 /0: wanted each entry on lines of its own, starting with `- rule: ID`, came another form;"
                        + " change it, then update",
                refusal.getMessage());
    }

    @Test
    void update_that_removes_the_last_entry_writes_an_empty_list() throws IOException {
        Path path = Files.writeString(folder.resolve("known.yaml"), """
                # Ours.
                - rule: get-intervention.200.status
                  operation: get-intervention
                  reason: r
                  owner: o
                  expires: 2027-01-31
                """);
        BaselineFile file = new BaselineFile(path, description);
        BaselineUpdate update = file.update(new Runs(description)
                .held("get-intervention.200.status")
                .report(false)
                .withBaseline(file.readForUpdate(TODAY)));
        assertEquals(List.of(RuleId.parse("get-intervention.200.status")), update.removed());
        assertEquals("# Ours.\n[]\n", Files.readString(path));
    }

    @ParameterizedTest
    @CsvSource({"17, 17", "SIGN-1, SIGN-1", "' a b ', a b"})
    void ticket_is_a_number_or_a_text(String ticket, String read) throws IOException {
        Path path = Files.writeString(folder.resolve("known.yaml"), """
                - {rule: get-intervention.200.status, operation: get-intervention, reason: r, owner: o, ticket: %s,
                   expires: 2027-01-31}
                """.formatted(ticket));
        assertEquals(
                Optional.of(read),
                new BaselineFile(path, description).read(TODAY).entries().get(0).ticket());
    }

    private void update(Path path) throws IOException {
        BaselineFile file = new BaselineFile(path, description);
        Report report = new Runs(description)
                .broken(BROKEN)
                .held("get-intervention.extend.sites.adds")
                .report(false);
        file.update(report.withBaseline(file.readForUpdate(TODAY)));
    }
}
