package io.contractharness.report.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.contractharness.contract.CheckResult;
import io.contractharness.contract.ExpectedFile;
import io.contractharness.contract.RuleId;
import io.contractharness.report.Report;
import io.contractharness.report.Things;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class JunitXmlTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"held, false", "mixed, false", "mixed, true"})
    void junit_xml_is_as_recorded(String run, boolean strict) throws IOException {
        Things things = run.equals("held") ? Things.held() : Things.mixed();
        assertEquals(
                ExpectedFile.read("/report/junit-" + run + (strict ? "-strict" : "") + ".xml"),
                Files.readString(write(things.report(strict))));
    }

    @Test
    void junit_xml_can_be_parsed() throws IOException, SAXException, ParserConfigurationException {
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(write(Things.mixed().report(false)).toFile());
        Element root = xml.getDocumentElement();
        assertEquals("testsuites contract", root.getTagName() + " " + root.getAttribute("name"));
        assertEquals(
                root.getAttribute("tests"),
                String.valueOf(xml.getElementsByTagName("testcase").getLength()));
        assertEquals(
                root.getAttribute("failures"),
                String.valueOf(xml.getElementsByTagName("failure").getLength()));
        NodeList suites = xml.getElementsByTagName("testsuite");
        assertEquals(
                IntStream.range(0, suites.getLength())
                        .mapToObj(i -> (Element) suites.item(i))
                        .mapToInt(suite -> Integer.parseInt(suite.getAttribute("skipped")))
                        .sum(),
                xml.getElementsByTagName("skipped").getLength());
        assertEquals(3, xml.getElementsByTagName("testsuite").getLength());
        String message = ((Element) xml.getElementsByTagName("failure").item(0)).getAttribute("message");
        assertEquals(
                "response body /name: wanted string, came integer 7 <&> ]]> \"quoted\" \\u0000\\u0007\\u001B[31m ? é😀 \\uD800 next",
                message);
    }

    /** The reason why a run proves nothing is an error, and each crash is one. */
    @Test
    void reason_for_no_proof_and_crashes_are_errors() throws IOException {
        Things crashed = new Things();
        crashed.results().crash("a");
        crashed.results().crash("b");
        Things held = Things.held();
        held.results().crash("c");
        assertEquals(List.of(), errors(Things.held()));
        assertEquals(List.of("no request was sent, so nothing is proven"), errors(new Things()));
        assertEquals(List.of("a", "b"), errors(crashed));
        assertEquals(List.of("c"), errors(held));
        assertEquals(
                List.of("scenario 'a stone' of x.feature: FAILED: IllegalStateException: oops"),
                errors(Things.mixed()));
        assertEquals(
                List.of(
                        "no valid request was accepted, so refusals prove nothing; check the credentials and the"
                                + " profile's interventions",
                        "d"),
                errors(refused()));
    }

    private static Things refused() {
        Things things = new Things()
                .add("id=1", 401, CheckResult.broken(RuleId.parse("get-thing.200.status"), "status", "200", "401"));
        things.results().crash("d");
        return things;
    }

    private List<String> errors(Things things) throws IOException {
        return Pattern.compile("<error message=\"([^\"]*)\"")
                .matcher(Files.readString(write(things.report(false))))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void characters_that_xml_forbids_are_visible_or_question_marks() throws IOException {
        Things things = new Things();
        things.results().crash("\t\n\u001f\u0020\ud7ff\ud800\udfff \ue000\ufffd\ufffe\uffff\ud800\udc00");
        assertEquals(
                " \\u001F \ud7ff\ud800\udfff \ue000\ufffd??\ud800\udc00",
                errors(things).get(0));
    }

    @Test
    void secrets_are_masked() throws IOException {
        assertFalse(Files.readString(write(Things.mixed().report(true))).contains("0123456789"));
    }

    private Path write(Report report) throws IOException {
        return Files.writeString(folder.resolve("junit.xml"), new JunitXml(report).text());
    }
}
