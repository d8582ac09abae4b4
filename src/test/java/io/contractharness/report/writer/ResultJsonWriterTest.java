package io.contractharness.report.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.contract.source.UnreadableFileException;
import io.contractharness.exchange.Exchange;
import io.contractharness.report.Report;
import io.contractharness.report.merge.InvalidResultException;
import io.contractharness.report.merge.ResultJsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResultJsonWriterTest {
    @TempDir
    Path folder;

    @Test
    void every_result_matches_the_published_schema() throws IOException {
        for (Report report : List.of(
                Things.mixed(),
                Things.partlyKnown(),
                new Things().report(),
                new Things().crashed("the disk is full").part("2/3").strict().report(),
                new Things().version("1.4.2").requireJudged(95).report())) {
            assertEquals(List.of(), problems(new ResultJsonWriter(report).tree()));
        }
    }

    @ParameterizedTest
    @CsvSource({"'', schema", "'', verdict", "/verdict, end", "/rules/0, status", "/rules/0, place", "/coverage, total"
    })
    void schema_requires_every_member_that_the_reader_needs(String pointer, String name) throws IOException {
        JsonNode tree = new ResultJsonWriter(Things.mixed()).tree();
        ((ObjectNode) tree.at(pointer)).remove(name);

        assertEquals(1, problems(tree).size());
    }

    private static List<String> problems(JsonNode tree) throws IOException {
        try (InputStream in = ResultJsonWriter.class.getResourceAsStream("/report/result.schema.json")) {
            JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
            return schema.validate(tree).stream().map(Object::toString).toList();
        }
    }

    @Test
    void counts_and_coverage_match_the_rules() {
        ObjectNode tree = new ResultJsonWriter(Things.mixed()).tree();

        assertEquals(
                "[{\"operation\":\"get-thing\",\"basis\":\"documented\",\"held\":5,\"broken\":1,\"notJudged\":3},"
                        + "{\"operation\":\"get-thing\",\"basis\":\"inferred\",\"held\":0,\"broken\":1,\"notJudged\":3}]",
                tree.get("counts").toString());
        assertEquals(7, tree.at("/coverage/reached").asInt());
        assertEquals(13, tree.at("/coverage/total").asInt());
        assertEquals(53.8, tree.at("/coverage/percent").asDouble());
        assertEquals(
                "{\"rule\":\"get-thing.Authorization.required\",\"why\":\"add `bearerToken` to the profile\"}",
                tree.at("/coverage/notReached/4").toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            /part                                  | "1/2"
            /verdict                               | {"end":"broken","exitCode":1,"because":"5 gated rules are broken, besides 2 known"}
            /crashes                               | ["the disk is full of $CONTRACT_BEARER_TOKEN"]
            /slowest/0                             | {"request":"POST /things?x=$CONTRACT_BEARER_TOKEN","status":0,"tookMillis":3210}
            /baseline/entries/0/ticket             | "T-1"
            /baseline/entries/1/rule               | "get-thing.200.name.type"
            /baseline/entries/1/ticket             | -
            /coverage/tried/1                      | {"kind":"parameters","reached":0,"total":2,"percent":0.0,"notReached":[{"operation":"get-thing","name":"Authorization"},{"operation":"get-thing","name":"thingId"}]}
            /rules/0/known                         | true
            /rules/0/gated                         | false
            /rules/3/broken/0/exchanges/0          | {"base":"https://stage.example/main","method":"POST","target":"/things?x=$CONTRACT_BEARER_TOKEN","status":0,"tookMillis":3210,"headers":[{"name":"Authorization","value":"Bearer $CONTRACT_BEARER_TOKEN"},{"name":"Content-Type","value":"application/json"}],"body":"{\\"token\\":\\"$CONTRACT_SESSION_TOKEN\\"}"}
            /rules/1/broken/0/exchanges            | []
            /rules/9/reason                        | "add `bearerToken` to the profile"
            /rules/12/reason                       | "a reason of its own with $CONTRACT_BEARER_TOKEN"
            """)
    void result_of_a_full_run_has_these_members(String pointer, String value) {
        JsonNode found = new ResultJsonWriter(Things.everything()).tree().at(pointer);
        assertEquals(value == null ? "" : value, found.toString());
    }

    @ParameterizedTest
    @CsvSource({"65535, 65535", "65536, 65536", "65537, 65536"})
    void long_body_is_cut(int length, int written) {
        Exchange first = Things.read("/things/1", 200);
        Exchange second = Things.read("/things/2", 200);
        Exchange long1 = new Exchange(
                first.base(), first.request().withBody("x".repeat(length)), first.response(), first.took());
        JsonNode exchanges = new ResultJsonWriter(new Things()
                        .add(
                                "a",
                                List.of(long1, second),
                                CheckResult.broken(RuleId.parse("get-thing.200.status"), "p", "w", "c"))
                        .report())
                .tree()
                .at("/rules/7/broken/0/exchanges");
        assertEquals(written, exchanges.at("/0/body").asText().length());
        assertEquals(
                "{\"base\":\"https://stage.example/main\",\"method\":\"GET\",\"target\":\"/things/2\",\"status\":200,"
                        + "\"tookMillis\":12}",
                exchanges.get(1).toString());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void result_is_the_same_after_writing_and_reading(Report written) throws IOException {
        new ReportFolder(folder).write(written);

        Report read = ResultJsonReader.read(folder.resolve("result.json"), Things.description());

        assertEquals(new ResultJsonWriter(written).tree(), new ResultJsonWriter(read).tree());
        assertEquals(written.verdict(), read.verdict());
        assertTrue(Files.readString(folder.resolve("result.json")).endsWith("}\n"));
    }

    static List<Report> reports() {
        return List.of(Things.partlyKnown(), Things.mixed(), Things.everything());
    }

    @Test
    void file_that_is_not_a_result_is_refused_by_name() throws IOException {
        Path file = folder.resolve("result.json");
        assertEquals(
                file + ": cannot be read (NoSuchFile); name folders that --report-dir wrote",
                refused(file, UnreadableFileException.class));
        Files.writeString(file, "{\"schema\":");
        assertEquals(
                file + ": wanted JSON, came something else, at line 1; run verify again",
                refused(file, InvalidResultException.class));
        Files.writeString(file, "{\"schema\":\"contract-harness/result/9\"}");
        assertEquals(
                file + " /schema: wanted contract-harness/result/1, came contract-harness/result/9; read it with the"
                        + " version that wrote it",
                refused(file, InvalidResultException.class));
    }

    @Test
    void result_of_another_description_is_refused() throws IOException {
        Path file = folder.resolve("result.json");
        ObjectNode tree = new ResultJsonWriter(Things.mixed()).tree();
        tree.withObject("/description").put("sha256", "0f");
        Files.writeString(file, tree.toString());

        assertEquals(
                file + " /description/sha256: wanted " + ResultJsonWriter.sha256(Things.description())
                        + ", came 0f; it judged another description: use the same version for all parts",
                refused(file, InvalidResultException.class));
    }

    private static String refused(Path file, Class<? extends ConfigurationException> kind) {
        return assertThrowsExactly(kind, () -> ResultJsonReader.read(file, Things.description()))
                .getMessage();
    }
}
