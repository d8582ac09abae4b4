package io.contractharness.report.merge;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.exchange.SecretMasker;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Compares a result file with what the harness writes of the report that it read from it: counts, marks and sums that do not follow
 * from the listed rules, and members that nobody knows, are refused.
 */
record ResultComparison(ResultFile file) {
    /** Another build may word them differently, and nobody reads them back: only their type is compared. */
    private static final Pattern REWORDED =
            Pattern.compile("/tool/version|/rules/\\d+/(says|why|place/.*|broken/\\d+/curl)");

    /** @throws InvalidResultException that names the first difference */
    void check(JsonNode read, JsonNode written) {
        compare("", read, written);
    }

    private void compare(String pointer, JsonNode read, JsonNode written) {
        if (read.isArray() && written.isArray()) {
            for (int i = 0; i < Math.max(read.size(), written.size()); i++) {
                compare(pointer + "/" + i, read.path(i), written.path(i));
            }
        } else if (read.isObject() && written.isObject()) {
            for (String name : names(read, written)) {
                compare(pointer + "/" + JsonPointers.escape(name), read.path(name), written.path(name));
            }
        } else if (!same(pointer, read, written)) {
            throw file.wrong(
                    pointer,
                    written.isMissingNode()
                            ? "nothing here"
                            : ResultFile.shown(written) + ", which follows from the rest",
                    ResultFile.shown(read),
                    ResultFile.AGAIN);
        }
    }

    private static Set<String> names(JsonNode read, JsonNode written) {
        Set<String> names = new LinkedHashSet<>();
        for (Iterator<String> all = written.fieldNames(); all.hasNext(); ) {
            names.add(all.next());
        }
        read.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean same(String pointer, JsonNode read, JsonNode written) {
        if (read.isNumber() && written.isNumber()) {
            return read.decimalValue().compareTo(written.decimalValue()) == 0
                    || REWORDED.matcher(pointer).matches();
        }
        if (read.isTextual() && written.isTextual()) {
            return read.equals(written)
                    || REWORDED.matcher(pointer).matches()
                    || SecretMasker.none().mask(read.textValue()).equals(written.textValue());
        }
        return read.equals(written);
    }
}
