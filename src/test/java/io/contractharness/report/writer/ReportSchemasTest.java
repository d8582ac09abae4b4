package io.contractharness.report.writer;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.contractharness.contract.ApiContract;
import io.contractharness.report.Report;
import io.contractharness.report.Runs;
import io.contractharness.report.merge.ReportMerge;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The formats that others read keep to the schemas of {@code report/schema}, whatever a report contains. */
class ReportSchemasTest {
    static Stream<Named<Report>> reports() {
        ApiContract builtIn = ApiContract.builtIn();
        return Stream.of(
                Named.of("everything", Things.everything()),
                Named.of("mixed", Things.mixed()),
                Named.of("known", Things.partlyKnown()),
                Named.of("no request", new Things().report()),
                Named.of(
                        "unusable",
                        new Things()
                                .crashed("the disk is \u001b[2J full\nof \ud800")
                                .report()),
                Named.of(
                        "merged",
                        new ReportMerge(Map.of(
                                        "a",
                                                new Things()
                                                        .part("1/2")
                                                        .held("200.status")
                                                        .report(),
                                        "b",
                                                new Things()
                                                        .part("2/2")
                                                        .crashed("gone")
                                                        .report()))
                                .report()),
                Named.of("held", new Runs(builtIn).report(false)),
                Named.of(
                        "broken",
                        new Runs(builtIn)
                                .broken(builtIn.rules().keySet().stream()
                                        .map(Object::toString)
                                        .toArray(String[]::new))
                                .report(false)));
    }

    private static InputStream schema(String name) {
        return ReportSchemasTest.class.getResourceAsStream("/report/schema/" + name);
    }

    private static void validate(String xml) throws IOException, SAXException {
        Validator validator = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new StreamSource(schema("junit-10.xsd")))
                .newValidator();
        validator.validate(new StreamSource(new StringReader(xml)));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void junit_xml_is_valid(Report report) {
        assertDoesNotThrow(() -> validate(new JunitXml(report).text()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<testsuites skipped='1'/>",
                "<testsuites><testsuite name='a' tests='0' failures='0'/></testsuites>",
                "<testsuites time='1.5 s'/>",
                "<testsuites><testsuite name='a' tests='1' failures='0' errors='0'><testcase name='b' file='c'/></testsuite></testsuites>"
            })
    void schema_of_junit_xml_refuses_what_jenkins_refuses(String xml) {
        assertThrows(SAXException.class, () -> validate(xml));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void counts_of_junit_xml_are_those_of_its_cases(Report report) throws Exception {
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(new JunitXml(report).text())))
                .getDocumentElement();
        int all = 0;
        for (Element suite : elements(root.getElementsByTagName("testsuite"))) {
            List<Element> cases = elements(suite.getElementsByTagName("testcase"));
            List<String> outcomes =
                    cases.stream().map(ReportSchemasTest::outcome).toList();
            assertEquals(suite.getAttribute("tests"), "" + cases.size());
            assertEquals(suite.getAttribute("failures"), "" + count(outcomes, "failure"));
            assertEquals(suite.getAttribute("errors"), "" + count(outcomes, "error"));
            assertEquals(suite.getAttribute("skipped"), "" + count(outcomes, "skipped"));
            all += cases.size();
        }
        assertEquals(root.getAttribute("tests"), "" + all);
        assertEquals(
                report.rules().stream()
                        .filter(rule -> rule.held() > 0 && !rule.isBroken())
                        .count(),
                elements(root.getElementsByTagName("testcase")).stream()
                        .filter(one -> outcome(one).equals("passed"))
                        .count());
    }

    private static long count(List<String> outcomes, String outcome) {
        return outcomes.stream().filter(outcome::equals).count();
    }

    /** A case has one result at most. */
    private static String outcome(Element testCase) {
        List<String> found = elements(testCase.getChildNodes()).stream()
                .map(Element::getTagName)
                .filter(Set.of("failure", "error", "skipped")::contains)
                .toList();
        assertTrue(found.size() <= 1, () -> testCase.getAttribute("name") + " " + found);
        return found.isEmpty() ? "passed" : found.get(0);
    }

    private static List<Element> elements(NodeList nodes) {
        Stream.Builder<Element> all = Stream.builder();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element) {
                all.add(element);
            }
        }
        return all.build().toList();
    }

    private static List<String> problems(String schema, JsonNode tree) {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(schema(schema), config)
                .validate(tree)
                .stream()
                .map(Object::toString)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void ctrf_json_is_valid_and_counts_its_tests(Report report) {
        ObjectNode tree = new CtrfJson(report).tree();

        assertEquals(List.of(), problems("ctrf.json", tree));
        Map<String, Long> counted = StreamSupport.stream(
                        tree.at("/results/tests").spliterator(), false)
                .collect(Collectors.groupingBy(test -> test.get("status").asText(), Collectors.counting()));
        for (String status : List.of("passed", "failed", "skipped", "pending", "other")) {
            assertEquals(
                    counted.getOrDefault(status, 0L),
                    tree.at("/results/summary/" + status).asLong(),
                    status);
        }
        assertEquals(
                tree.at("/results/tests").size(),
                tree.at("/results/summary/tests").asInt());
    }

    @Test
    void ctrf_json_tells_each_rule_and_the_verdict() {
        JsonNode tree = new CtrfJson(Things.mixed()).tree();

        assertEquals("""
                {"tests":13,"passed":5,"failed":1,"skipped":6,"pending":0,"other":1,"suites":1,"start":1780308000000,\
                "stop":1780308001500,"duration":1500,"extra":{"verdict":"BROKEN","because":"1 gated rule is broken",\
                "next":"NEXT","exitCode":1,"requests":8,"scenarios":2}}""", tree.at("/results/summary").toString().replace(NextStep.of(Things.mixed()), "NEXT"));
        JsonNode deviation = StreamSupport.stream(tree.at("/results/tests").spliterator(), false)
                .filter(test -> test.get("status").asText().equals("other"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "get-thing.repeatable deviates",
                deviation.get("name").asText() + " "
                        + deviation.get("rawStatus").asText());
        assertEquals("[\"get-thing\"] 12", deviation.get("suite") + " " + deviation.get("duration"));
        assertEquals(
                "deviates from an inferred rule: response body /name: wanted \"a\", as before, came \"b\", as before",
                deviation.get("message").asText());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void sarif_log_is_valid(Report report) {
        assertEquals(List.of(), problems("sarif.json", new SarifLog(report).tree()));
    }
}
