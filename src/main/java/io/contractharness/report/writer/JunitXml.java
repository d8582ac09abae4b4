package io.contractharness.report.writer;

import io.contractharness.contract.Operation;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import io.contractharness.report.Verdict;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit XML with a suite for each operation and a test case for each rule, so that names stay the same from run to run. A
 * deviation that does not gate is a passed case with the violation on its standard output.
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
            counts(xml, report.rules(), errors().size());
            double seconds = report.statistics().took().toMillis() / 1000.0;
            xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", seconds));
            for (Operation operation : report.description().operations()) {
                suite(xml, operation);
            }
            if (!errors().isEmpty()) {
                run(xml);
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
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    private void counts(XMLStreamWriter xml, List<RuleResult> rules, int errors) throws XMLStreamException {
        attributes(
                xml,
                "tests",
                String.valueOf(rules.size() + errors),
                "failures",
                String.valueOf(rules.stream().filter(report::fails).count()),
                "errors",
                String.valueOf(errors),
                "skipped",
                String.valueOf(rules.stream().filter(r -> r.judged() == 0).count()));
    }

    /** Crashes, and the reason why the run proves nothing, so that a reader of only this file does not see a success. */
    private List<String> errors() {
        List<String> errors = new ArrayList<>(report.crashes());
        Verdict verdict = report.verdict();
        boolean proven = verdict.end() == Verdict.End.HELD || verdict.end() == Verdict.End.BROKEN;
        if (!proven && !errors.contains(verdict.because())) {
            errors.add(0, verdict.because());
        }
        return errors;
    }

    private void run(XMLStreamWriter xml) throws XMLStreamException {
        start(xml, "  ", "testsuite", "name", "run");
        counts(xml, List.of(), errors().size());
        String end = report.verdict().end().toString();
        for (String error : errors()) {
            start(xml, "    ", "testcase", "classname", "contract.run", "name", end, "time", "0");
            xml.writeEmptyElement("error");
            xml.writeAttribute("message", clean(error));
            xml.writeEndElement();
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private void suite(XMLStreamWriter xml, Operation operation) throws XMLStreamException {
        List<RuleResult> rules = report.rules().stream()
                .filter(r -> r.rule().operation().equals(operation.id()))
                .toList();
        start(xml, "  ", "testsuite", "name", operation.id());
        counts(xml, rules, 0);
        Instant started = report.statistics().started().truncatedTo(ChronoUnit.SECONDS);
        xml.writeAttribute("timestamp", started.toString());
        properties(xml);
        for (RuleResult rule : rules) {
            testCase(xml, rule);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    /** The build that was deployed, when it is known. */
    private void properties(XMLStreamWriter xml) throws XMLStreamException {
        if (!report.subject().version().isEmpty()) {
            start(xml, "    ", "properties");
            xml.writeEmptyElement("property");
            attributes(xml, "name", "version", "value", clean(report.subject().version()));
            xml.writeEndElement();
        }
    }

    private void testCase(XMLStreamWriter xml, RuleResult result) throws XMLStreamException {
        String id = result.rule().id().value();
        start(xml, "    ", "testcase", "classname", "contract." + result.rule().operation(), "name", id);
        String line = String.valueOf(result.rule().place().line());
        attributes(xml, "file", result.rule().place().file(), "line", line, "time", "0");
        if (result.status() == RuleResult.Status.NOT_JUDGED) {
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", clean(result.why()));
        } else if (report.fails(result)) {
            xml.writeStartElement("failure");
            attributes(xml, "type", id, "message", clean(result.broken().get(0).line()));
            xml.writeCharacters(clean(detail(result)));
            xml.writeEndElement();
        } else if (result.isBroken()) {
            String kind = report.baseline()
                    .known(result)
                    .map(entry -> "known deviation, " + entry.summary())
                    .orElse("deviation from an inferred rule");
            xml.writeStartElement("system-out");
            xml.writeCharacters(clean(kind + ": " + result.broken().get(0).line()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private String detail(RuleResult result) {
        String text = result.rule().says() + "\n" + result.rule().provenance();
        for (RenderedFinding finding : RenderedFinding.of(result, report)) {
            text += "\n\nsent    " + finding.sent() + "\nplace   " + finding.place() + "\nwanted  " + finding.wanted()
                    + "\ncame    " + finding.came() + (finding.curl().isEmpty() ? "" : "\n" + finding.curl());
        }
        return text;
    }

    /** Masks secrets and replaces the characters that XML 1.0 does not allow: control characters and lone surrogates. */
    private String clean(String text) {
        return report.secrets()
                .mask(text)
                .codePoints()
                .map(c -> c == '\n' || c == '\t' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c > 0xFFFF
                        ? c
                        : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
