package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.http.Exchange;
import io.contractharness.spec.Judgement;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.text.Collator;
import java.text.ParseException;
import java.text.RuleBasedCollator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sentences about what interventions hold. */
public final class InterventionSteps {
    private static final String SORTED = "anomaly-by-site-it.sorted";
    private static final Collator FRENCH = french();
    private static final Collator LETTERS = letters();

    private final World world;

    public InterventionSteps(World world) {
        this.world = world;
    }

    @When("I ask {operation} for the anomalies of each readable intervention")
    public void anomalies(Operation operation) {
        world.needReadable();
        Parameter extend = operation.extendParameter().orElseThrow();
        String value = SORTED.substring(0, SORTED.indexOf('.'));
        for (long id : world.readable()) {
            Exchange exchange = world.exchange(
                    operation,
                    world.target().base(),
                    "intervention " + id + " with " + extend.name() + "=" + value,
                    world.requests(operation, Optional.of(id)).withQuery(extend.name(), List.of(value)));
            for (String pointer : extend.extend().getOrDefault(value, List.of())) {
                world.record(
                        "intervention " + id,
                        List.of(exchange),
                        sorted(operation.id() + "." + extend.name() + "." + SORTED, pointer, Bodies.body(exchange)));
            }
        }
    }

    private static List<Judgement> sorted(String rule, String pointer, JsonNode body) {
        List<Judgement> result = new ArrayList<>();
        for (int site = 0; site < body.at(pointer).size(); site++) {
            String installations = pointer + "/" + site + "/technicalInstallations";
            result.addAll(inOrder(rule, installations, body.at(installations), "name"));
            for (int it = 0; it < body.at(installations).size(); it++) {
                String anomalies = installations + "/" + it + "/anomalies";
                result.addAll(inOrder(rule, anomalies, body.at(anomalies), "title"));
            }
        }
        return result;
    }

    /** The page does not say which alphabet: code points and the French and root collations all pass. */
    private static List<Judgement> inOrder(String rule, String pointer, JsonNode list, String member) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.path(member).asText("")));
        if (texts.size() < 2) {
            return List.of();
        }
        Map<String, java.util.Comparator<String>> alphabets = Map.of(
                "code points",
                java.util.Comparator.naturalOrder(),
                "French",
                FRENCH::compare,
                "letters alone",
                LETTERS::compare);
        boolean held = alphabets.values().stream()
                .anyMatch(order -> texts.equals(texts.stream().sorted(order).toList()));
        return List.of(Judgement.of(
                held,
                rule,
                "response body " + pointer,
                "alphabetical order of " + member,
                "the order " + texts.stream().limit(8).toList()));
    }

    private static Collator letters() {
        Collator letters = Collator.getInstance(Locale.ROOT);
        letters.setStrength(Collator.PRIMARY);
        return letters;
    }

    /** Accents count from the end of a word. Spelt out, since the process need not have Java's own French. */
    static Collator french() {
        try {
            var root = (RuleBasedCollator) Collator.getInstance(Locale.ROOT);
            var french = new RuleBasedCollator(root.getRules() + "@");
            french.setDecomposition(root.getDecomposition());
            return french;
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Then("they come in alphabetical order")
    public void alphabetical() {
        world.confirm(j -> j.rule().endsWith(SORTED));
    }
}
