package io.contractharness.report.writer;

import io.contractharness.contract.Operation;
import io.contractharness.exchange.VisibleText;
import io.contractharness.report.Report;
import java.io.StringWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit XML with a suite for each operation and a test case for each rule, so that names stay the same from run to run. A
 * deviation that does not gate is a skipped case with the violation as its message. The time of a case is that of its slowest
 * request. The elements are those of {@code
 * junit-10.xsd} of Jenkins' xUnit plugin.
 */
public final class JunitXml {
    private final Report report;

    public JunitXml(Report report) {
        this.report = report;
    }

    public String text() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            start(xml, "", "testsuites", "name", "contract");
            List<TestCase> errors = TestCase.errors(report);
            List<TestCase> all = new ArrayList<>(errors);
            for (Operation operation : report.description().operations()) {
                all.addAll(TestCase.of(report, operation));
            }
            counts(xml, all);
            xml.writeAttribute("time", seconds(report.statistics().took()));
            for (Operation operation : report.description().operations()) {
                suite(xml, operation.id(), TestCase.of(report, operation));
            }
            if (!errors.isEmpty()) {
                suite(xml, TestCase.RUN, errors);
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static void start(XMLStreamWriter xml, String indent, String element, String... attributes)
            throws XMLStreamException {
        xml.writeCharacters("\n" + indent);
        xml.writeStartElement(element);
        attributes(xml, attributes);
    }

    private static void attributes(XMLStreamWriter xml, String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(
                    attributes[i],
                    clean(VisibleText.inOneLine(attributes[i + 1])).replace('\t', ' '));
        }
    }

    private static void counts(XMLStreamWriter xml, List<TestCase> cases) throws XMLStreamException {
        attributes(xml, "tests", String.valueOf(cases.size()));
        attributes(xml, "failures", count(cases, one -> one.status() == TestCase.Status.FAILED));
        attributes(xml, "errors", count(cases, one -> one.status() == TestCase.Status.ERROR));
    }

    private static String count(List<TestCase> cases, Predicate<TestCase> which) {
        return String.valueOf(cases.stream().filter(which).count());
    }

    private void suite(XMLStreamWriter xml, String name, List<TestCase> cases) throws XMLStreamException {
        start(xml, "  ", "testsuite", "name", name);
        counts(xml, cases);
        String started =
                report.statistics().started().truncatedTo(ChronoUnit.SECONDS).toString();
        // the rules of all suites are judged by the same requests, during the whole run
        boolean judged = cases.stream().anyMatch(one -> !one.took().isZero());
        Duration took = judged ? report.statistics().took() : Duration.ZERO;
        attributes(xml, "skipped", count(cases, TestCase::isSkipped), "timestamp", started, "time", seconds(took));
        properties(xml);
        for (TestCase one : cases) {
            testCase(xml, name, one);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    /** The build that was deployed, when it is known. */
    private void properties(XMLStreamWriter xml) throws XMLStreamException {
        if (!report.subject().version().isEmpty()) {
            start(xml, "    ", "properties");
            xml.writeEmptyElement("property");
            attributes(xml, "name", "version", "value", report.subject().version());
            xml.writeEndElement();
        }
    }

    private void testCase(XMLStreamWriter xml, String suite, TestCase one) throws XMLStreamException {
        start(xml, "    ", "testcase", "classname", "contract." + suite, "name", one.name());
        attributes(xml, "time", seconds(one.took()));
        if (one.status() == TestCase.Status.FAILED) {
            xml.writeStartElement("failure");
            attributes(xml, "type", one.name(), "message", one.message());
            xml.writeCharacters(clean(one.detail()));
            xml.writeEndElement();
        } else if (one.status() != TestCase.Status.PASSED) {
            xml.writeEmptyElement(one.isSkipped() ? "skipped" : "error");
            attributes(xml, "message", one.message());
            if (!one.detail().isEmpty()) {
                xml.writeStartElement("system-out");
                xml.writeCharacters(clean(one.detail()));
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
    }

    /** Visible text has none of the characters that XML 1.0 does not allow but these two. */
    private static String clean(String text) {
        return VisibleText.ofLines(text).replace('\uFFFE', '?').replace('\uFFFF', '?');
    }
}
