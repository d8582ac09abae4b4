package io.contractharness.steps.mixup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingsTest {
    private static final Operation READ = ApiContract.builtIn().operation("get-intervention");

    private static Readings.Reading add(Readings readings, String answer) {
        String[] parts = answer.strip().split(" ", 3);
        List<String> asked = parts[1].equals("-") ? List.of() : List.of(parts[1].split(","));
        byte[] body = (parts[2].startsWith("{") ? "{\"data\":" + parts[2] + "}" : parts[2])
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
        return readings.add(
                new ReadPlan.Read(Long.parseLong(parts[0]), asked),
                new Exchange(
                        URI.create("http://localhost"),
                        Request.of("GET", "/interventions/v2/rs/" + parts[0]),
                        new Response(200, List.of(), body),
                        Duration.ZERO));
    }

    private static String said(CheckResult result) {
        return result.rule().name() + " " + result.outcome().name().toLowerCase(Locale.ROOT)
                + (result.isBroken()
                        ? ": " + result.place() + ": wanted " + result.wanted() + ", came " + result.came()
                        : result.came().isEmpty() ? "" : ": " + result.came());
    }

    /** Answers (id, what was asked for, data), and what the last of them shows. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            1 - {'type':1}; 1 - {'type':1}; 7 sites {'sites':[{'id':5}]}; 1 sites {'type':1,'sites':[]} | repeatable held; extend.union held
            1 - {'type':1}; 1 - {'type':1}; 1 - {'type':2} | identity not_judged: whether interventions are mixed up was not judged: it needs answers about two of them; add a second id to the line `interventions: [ID, ID]`; repeatable broken: response body /data/type: wanted as in 2 of 3 answers about intervention 1: 1, came 2; extend.union held
            1 sites {'sites':[1],'type':1}; 7 sites {'sites':[1],'type':3}; 1 sites {'sites':[1],'type':1} | identity not_judged: whether the parts of interventions are mixed up was not judged: those of 1 and 7 read the same; add one with other parts to `interventions:`; repeatable held; extend.union held
            1 sites {'sites':[1]}; 7 sites {'sites':[2]}; 1 - {'type':1} | repeatable held; extend.union broken: response body /data/type: wanted as in 1 of 2 answers about intervention 1: nothing, came 1
            1 sites {'sites':[{'id':1}]}; 7 sites {'sites':[{'id':2}]}; 1 sites {'sites':[{'id':2}]} | identity broken: response body /data/sites/0/id: wanted as in 1 of 2 answers about intervention 1: 1, came 2, as in intervention 7; repeatable held; extend.union held
            1 sites {'sites':[{'id':1}]}; 7 sites {'sites':[{'id':2}]}; 1 sites {'sites':[{'id':1},{'id':2}]} | repeatable broken: response body /data/sites: wanted as in 1 of 2 answers about intervention 1: [{"id":1}], came [{"id":1},{"id":2}]; extend.union held
            1 sites {'sites':[{'id':1},{'id':2}]}; 7 sites {'sites':[{'id':2},{'id':1}]}; 1 sites {'sites':[{'id':2},{'id':1}]} | repeatable broken: response body /data/sites/0/id: wanted as in 1 of 2 answers about intervention 1: 1, came 2; extend.union held
            1 sites {'sites':[{'id':1,'name':'Lift 1'}]}; 7 sites {'sites':[{'id':1,'name':'Lift 7'}]}; 1 sites {'sites':[{'id':1,'name':'Lift 7'}]} | identity broken: response body /data/sites/0/name: wanted as in 1 of 2 answers about intervention 1: "Lift 1", came "Lift 7", as in intervention 7; repeatable held; extend.union held
            1 - {'description':'Lift 1'}; 1 - {'description':'Lift 1'}; 7 sites {'description':'Lift 1','sites':[1]}; 7 - {'description':'Lift 1'}; 7 - {'description':'Lift 7'}; 1 sites {'description':'Lift 7','sites':[]} | identity broken: response body /data/description: wanted as in 2 of 3 answers about intervention 1: "Lift 1", came "Lift 7", as in intervention 7; repeatable held; extend.union held
            1 - {'description':'Lift 1'}; 7 - {'description':'Lift 1'}; 1 - {'description':'Lift 7'} | repeatable broken: response body /data/description: wanted as in 1 of 2 answers about intervention 1: "Lift 1", came "Lift 7"; extend.union held
            1 sites {'sites':[{'id':1}]}; 7 sites {'sites':[{'id':2}]}; 1 sites {'sites':[{'id':3}]} | repeatable broken: response body /data/sites/0/id: wanted as in 1 of 2 answers about intervention 1: 1, came 3; extend.union held
            1 sites {'description':'Lift 1','sites':[1]}; 7 sites {'description':'Lift 7','sites':[7]}; 1 - {'description':'Lift 7'} | identity broken: response body /data/description: wanted as in 1 of 2 answers about intervention 1: "Lift 1", came "Lift 7", as in intervention 7; repeatable held; extend.union held
            1 sites {'status':1,'sites':[1]}; 7 sites {'status':7,'sites':[7]}; 1 - {'status':7} | repeatable held; extend.union broken: response body /data/status: wanted as in 1 of 2 answers about intervention 1: 1, came 7
            1 sites {'sites':[1],'seen':'a'}; 7 sites {'sites':[7]}; 1 sites {'sites':[1],'seen':'b'} | repeatable held; extend.union held
            1 created-by {'createdBy':{'id':1}}; 7 created-by {'createdBy':{'id':7}}; 1 - no JSON | extend.union not_judged: an answer cannot be compared with the others: came 200 with Unrecognized token 'no': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false') at line 1, column 1 (rule get-intervention.200.wellFormed); repeatable not_judged: an answer cannot be compared with the others: came 200 with Unrecognized token 'no': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false') at line 1, column 1 (rule get-intervention.200.wellFormed)
            """)
    void an_answer_is_compared_with_the_others(String answers, String shows) {
        Readings readings = new Readings(READ, READ.extendParameter().orElseThrow());
        List<Readings.Reading> all = Stream.of(answers.split(";"))
                .map(answer -> add(readings, answer))
                .toList();

        assertEquals(
                shows,
                readings.results(all.get(all.size() - 1)).stream()
                        .map(ReadingsTest::said)
                        .collect(Collectors.joining("; ")));
    }
}
