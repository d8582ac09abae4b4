package io.contractharness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.contractharness.spec.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class JunitXmlTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"held, false", "mixed, false", "mixed, true"})
    void a_run_is_written_whole(String run, boolean strict) throws IOException {
        Things things = run.equals("held") ? Things.held() : Things.mixed();
        assertEquals(
                Golden.read("/report/junit-" + run + (strict ? "-strict" : "") + ".xml"),
                Files.readString(write(things.report(strict))));
    }

    @Test
    void what_is_written_can_be_read_again() throws IOException, SAXException, ParserConfigurationException {
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
        assertEquals(
                root.getAttribute("skipped"),
                String.valueOf(xml.getElementsByTagName("skipped").getLength()));
        assertEquals(3, xml.getElementsByTagName("testsuite").getLength());
        String message = ((Element) xml.getElementsByTagName("failure").item(0)).getAttribute("message");
        assertEquals(
                "response body /name: wanted string, came integer 7 <&> ]]> \"quoted\" ???[31m ? é😀 ??  next",
                message);
    }

    @Test
    void no_secret_is_written() throws IOException {
        assertFalse(Files.readString(write(Things.mixed().report(true))).contains("0123456789"));
    }

    private Path write(Report report) throws IOException {
        Path file = folder.resolve("junit.xml");
        new JunitXml(report).write(file);
        return file;
    }
}
