package io.contractharness.report.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.RuleId;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleGroupTest {
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();

    @ParameterizedTest
    @CsvSource(textBlock = """
            get-intervention.Authorization.scheme              , credentials
            get-intervention.interventionId.maximum            , parameters
            get-intervention.extend.enum                       , extend
            get-intervention.extend.sites.adds                 , extend
            get-intervention.200.status                        , statuses
            get-intervention.200.data.status.type              , answers
            get-intervention.404.wellFormed                    , answers
            get-intervention.identity                          , behaviours
            execute-intervention.requestBody.mediaType         , body
            execute-intervention.firstName.maxLength           , body
            execute-intervention.signature.size.minimum        , body
            execute-intervention.effect.summary                , effects
            execute-intervention.secrets                       , behaviours
            """)
    void rule_id_decides_the_group(String rule, String group) {
        assertEquals(
                group,
                RuleGroup.of(DESCRIPTION, DESCRIPTION.rule(RuleId.parse(rule))).toString());
    }

    /** A rule that changes its group moves in the matrix of every report. */
    @Test
    void rules_of_the_things_are_in_these_groups() {
        Map<String, Integer> sizes = new TreeMap<>();
        ApiContract things = Things.description();
        things.rules()
                .values()
                .forEach(rule -> sizes.merge(RuleGroup.of(things, rule).toString(), 1, Integer::sum));
        assertEquals(Map.of("answers", 8, "behaviours", 1, "credentials", 2, "parameters", 1, "statuses", 1), sizes);
    }
}
