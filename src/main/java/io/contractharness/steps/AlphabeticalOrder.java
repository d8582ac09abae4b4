package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.RuleId;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Whether anomalies are in alphabetical order. */
final class AlphabeticalOrder {
    private static final int MAX_LISTED = 8;

    private AlphabeticalOrder() {}

    /** The order of technical installations in each site, and of anomalies in each technical installation. */
    static List<CheckResult> judge(RuleId rule, String sites, JsonNode body) {
        List<CheckResult> results = new ArrayList<>();
        for (int site = 0; site < body.at(sites).size(); site++) {
            String installations = sites + "/" + site + "/technicalInstallations";
            results.addAll(judge(rule, installations, body.at(installations), "name"));
            for (int it = 0; it < body.at(installations).size(); it++) {
                String anomalies = installations + "/" + it + "/anomalies";
                results.addAll(judge(rule, anomalies, body.at(anomalies), "title"));
            }
        }
        return results;
    }

    private static List<CheckResult> judge(RuleId rule, String pointer, JsonNode list, String member) {
        List<String> texts = StreamSupport.stream(list.spliterator(), false)
                .map(element -> element.path(member))
                .filter(JsonNode::isTextual) // an element without a name has no place in the order
                .map(JsonNode::textValue)
                .toList();
        if (texts.size() < 2) {
            return List.of();
        }
        boolean held = all().anyMatch(
                        order -> texts.equals(texts.stream().sorted(order).toList()));
        return List.of(CheckResult.of(
                held,
                rule,
                "response body " + pointer,
                "alphabetical order of " + member,
                "the order " + texts.stream().limit(MAX_LISTED).toList()));
    }

    /**
     * The orders that count as alphabetical, because the page does not say which: code points, letters only, and French.
     * Collators are made lazily: they are slow to make, and few lists need one.
     */
    static Stream<Comparator<String>> all() {
        return Stream.<Supplier<Comparator<String>>>of(
                        Comparator::naturalOrder,
                        () -> letters()::compare,
                        () -> Collator.getInstance(Locale.FRENCH)::compare)
                .map(Supplier::get);
    }

    private static Collator letters() {
        Collator letters = Collator.getInstance(Locale.ROOT);
        letters.setStrength(Collator.PRIMARY);
        return letters;
    }
}
