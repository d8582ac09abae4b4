package io.contractharness.report.writer;

import io.contractharness.contract.Operation;
import io.contractharness.exchange.Curl;
import io.contractharness.report.Finding;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import io.contractharness.report.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

    public void write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            start(xml, "", "testsuites", "name", "contract");
            counts(xml, report.rules(), errors().size());
            double seconds = report.effort().took().toMillis() / 1000.0;
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
            throw new IOException(e);
        }
    }

    private static void start(XMLStreamWriter xml, String indent, String element, String... attributes)
            throws XMLStreamException {
        xml.writeCharacters("\n" + indent);
        xml.writeStartElement(element);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    private void counts(XMLStreamWriter xml, List<RuleResult> rules, int errors) throws XMLStreamException {
        long failures = rules.stream().filter(report::fails).count();
        long skipped = rules.stream()
                .filter(r -> r.status() == RuleResult.Status.NOT_JUDGED)
                .count();
        xml.writeAttribute("tests", String.valueOf(rules.size() + errors));
        xml.writeAttribute("failures", String.valueOf(failures));
        xml.writeAttribute("errors", String.valueOf(errors));
        xml.writeAttribute("skipped", String.valueOf(skipped));
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
        xml.writeAttribute(
                "timestamp",
                report.effort().started().truncatedTo(ChronoUnit.SECONDS).toString());
        for (RuleResult rule : rules) {
            testCase(xml, operation, rule);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private void testCase(XMLStreamWriter xml, Operation operation, RuleResult result) throws XMLStreamException {
        String id = result.rule().id().value();
        start(xml, "    ", "testcase", "classname", "contract." + operation.id(), "name", id);
        xml.writeAttribute("file", result.rule().place().file());
        xml.writeAttribute("line", String.valueOf(result.rule().place().line()));
        xml.writeAttribute("time", "0");
        if (result.status() == RuleResult.Status.NOT_JUDGED) {
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", clean(result.why()));
        } else if (report.fails(result)) {
            xml.writeStartElement("failure");
            xml.writeAttribute("type", id);
            xml.writeAttribute("message", clean(result.broken().get(0).line()));
            xml.writeCharacters(clean(detail(result)));
            xml.writeEndElement();
        } else if (result.isBroken()) {
            String how = report.baseline()
                    .known(result)
                    .map(entry -> "known deviation, " + entry.summary())
                    .orElse("deviation from an inferred rule");
            xml.writeStartElement("system-out");
            xml.writeCharacters(clean(how + ": " + result.broken().get(0).line()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private String detail(RuleResult result) {
        StringBuilder text =
                new StringBuilder(result.rule().says() + "\n" + result.rule().provenance());
        for (Finding finding : result.broken()) {
            text.append("\n\nsent    ").append(finding.says());
            text.append("\nplace   ").append(finding.result().place());
            text.append("\nwanted  ").append(finding.result().wanted());
            text.append("\ncame    ").append(finding.result().came());
            finding.exchanges().stream()
                    .limit(1)
                    .forEach(exchange -> text.append('\n').append(Curl.of(exchange, report.secrets())));
        }
        return text.toString();
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
