package io.contractharness.report.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Rule;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.AtomicFile;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.contract.source.YamlTree;
import io.contractharness.report.Baseline;
import io.contractharness.report.BaselineEntry;
import io.contractharness.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the YAML file of known deviations, and updates it. */
public final class BaselineFile {
    private static final List<String> KEYS = List.of("expires", "operation", "owner", "reason", "rule", "ticket");

    private final Path path;
    private final String name;
    private final ApiContract description;

    public BaselineFile(Path path, ApiContract description) {
        this.path = path;
        this.name = path.getFileName().toString();
        this.description = description;
    }

    /**
     * Reads the baseline of a run.
     *
     * @throws InvalidBaselineException when the file is not a baseline, or an entry has no reason or owner yet
     */
    public Baseline read(LocalDate today) {
        if (Files.notExists(path)) {
            throw new InvalidBaselineException(name + ": there is no such file; --baseline-update writes it");
        }
        YamlTree yaml = YamlTree.read(path, name);
        List<BaselineEntry> entries = entries(yaml);
        for (BaselineEntry entry : entries) {
            checkFinished(yaml, entry, "reason", entry.reason(), "why the deviation is accepted");
            checkFinished(yaml, entry, "owner", entry.owner(), "who is responsible for it");
        }
        return new Baseline(name, entries, today);
    }

    private static void checkFinished(YamlTree yaml, BaselineEntry entry, String key, String text, String wanted) {
        if (text.equals(BaselineEntry.TODO)) {
            String pointer = entry.place().pointer() + "/" + key;
            throw wrong(yaml, pointer, wanted, BaselineEntry.TODO, "write it, or repair the deviation");
        }
    }

    /** Reads the baseline of a run that updates it: the file may be missing, and entries may be unfinished. */
    public Baseline readForUpdate(LocalDate today) {
        return new Baseline(name, Files.notExists(path) ? List.of() : entries(YamlTree.read(path, name)), today);
    }

    /** Adds an entry for each broken gated rule without one, and removes the entries whose rule held. */
    public BaselineUpdate update(Report report) throws IOException {
        BaselineUpdate update = BaselineUpdate.of(report);
        if (!update.isEmpty()) {
            String text = Files.exists(path) ? Files.readString(path) : BaselineWriter.HEADER;
            AtomicFile.write(path, new BaselineWriter(text, report.baseline().entries()).with(update));
        }
        return update;
    }

    private List<BaselineEntry> entries(YamlTree yaml) {
        if (!yaml.root().isArray() && !yaml.root().isNull()) {
            throw wrong(yaml, "", "a list of entries", "something else", "start each entry with `- rule: ID`");
        }
        Map<RuleId, BaselineEntry> byRule = new LinkedHashMap<>();
        for (int i = 0; i < yaml.root().size(); i++) {
            BaselineEntry entry = entry(yaml, "/" + i);
            BaselineEntry before = byRule.put(entry.rule(), entry);
            if (before != null) {
                int line = before.place().line();
                String came = entry.rule() + ", also at " + name + ":" + line;
                throw wrong(yaml, "/" + i + "/rule", "each rule once", came, "remove one of them");
            }
        }
        return List.copyOf(byRule.values());
    }

    private BaselineEntry entry(YamlTree yaml, String at) {
        JsonNode node = yaml.root().at(at);
        if (!node.isObject()) {
            throw wrong(yaml, at, "keys, each one of " + KEYS, node.toString(), "start each entry with `- rule: ID`");
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                String pointer = at + "/" + JsonPointers.escape(key);
                throw wrong(yaml, pointer, "one of " + KEYS, "'" + key + "'", "correct or remove it");
            }
        });
        RuleId id = RuleId.parse(text(yaml, at, "rule", "the id of a rule"));
        Rule rule = description.rules().get(id);
        if (rule == null) {
            String next = "correct it (`rules` lists them), or remove the entry if the rule is gone";
            throw wrong(yaml, at + "/rule", "a rule of the description", id.value(), next);
        }
        String operation = text(yaml, at, "operation", "the id of the rule's operation");
        if (!operation.equals(rule.operation())) {
            throw wrong(yaml, at + "/operation", rule.operation() + ", whose rule it is", operation, "correct it");
        }
        return new BaselineEntry(
                id,
                text(yaml, at, "reason", "why the deviation is accepted"),
                text(yaml, at, "owner", "who is responsible for it"),
                node.has("ticket") ? Optional.of(text(yaml, at, "ticket", "a ticket")) : Optional.empty(),
                date(yaml, at),
                yaml.location(at));
    }

    private static LocalDate date(YamlTree yaml, String at) {
        String wanted = "the last day it counts, such as 2027-01-31";
        String text = text(yaml, at, "expires", wanted);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw wrong(yaml, at + "/expires", wanted, text, "write a day of the calendar");
        }
    }

    private static String text(YamlTree yaml, String at, String key, String wanted) {
        JsonNode node = yaml.root().at(at).path(key);
        boolean number = key.equals("ticket") && node.isIntegralNumber();
        if (!number && (!node.isTextual() || node.asText().isBlank())) {
            String came = node.isMissingNode() ? "no " + key : node.toString();
            String place = node.isMissingNode() ? at : at + "/" + key;
            throw wrong(yaml, place, key + ": " + wanted, came, "complete the entry");
        }
        return node.asText().strip();
    }

    private static InvalidBaselineException wrong(
            YamlTree yaml, String pointer, String wanted, String came, String next) {
        return new InvalidBaselineException(yaml.location(pointer), wanted, came, next);
    }
}
