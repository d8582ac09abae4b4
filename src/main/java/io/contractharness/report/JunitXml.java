package io.contractharness.report;

import io.contractharness.http.Curl;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Operation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit XML with a suite for each operation and a test case for each rule, so that names stay the same from run to run. A
 * deviation that does not gate is a passed case that tells it on its standard output.
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
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "contract");
            counts(xml, report.rules(), errors().size());
            xml.writeAttribute("time", seconds());
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

    /** What keeps the run from proving anything: a reader of this file alone must not see green. */
    private List<String> errors() {
        boolean proven =
                report.verdict().end() == Verdict.End.HELD || report.verdict().end() == Verdict.End.BROKEN;
        return proven || report.crashes().contains(report.verdict().because())
                ? report.crashes()
                : java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(report.verdict().because()), report.crashes().stream())
                        .toList();
    }

    private void run(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "run");
        counts(xml, List.of(), errors().size());
        for (String error : errors()) {
            xml.writeCharacters("\n    ");
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", "contract.run");
            xml.writeAttribute("name", report.verdict().end().toString());
            xml.writeAttribute("time", "0");
            xml.writeEmptyElement("error");
            xml.writeAttribute("message", clean(report.secrets().redact(error)));
            xml.writeEndElement();
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private String seconds() {
        return String.format(
                java.util.Locale.ROOT, "%.3f", report.effort().took().toMillis() / 1000.0);
    }

    private void suite(XMLStreamWriter xml, Operation operation) throws XMLStreamException {
        List<RuleResult> rules = report.rules().stream()
                .filter(r -> r.rule().operation().equals(operation.id()))
                .toList();
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", operation.id());
        counts(xml, rules, 0);
        xml.writeAttribute(
                "timestamp",
                report.effort()
                        .started()
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                        .toString());
        for (RuleResult rule : rules) {
            testCase(xml, operation, rule);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private void counts(XMLStreamWriter xml, List<RuleResult> rules, int errors) throws XMLStreamException {
        xml.writeAttribute("tests", String.valueOf(rules.size() + errors));
        xml.writeAttribute(
                "failures", String.valueOf(rules.stream().filter(report::fails).count()));
        xml.writeAttribute("errors", String.valueOf(errors));
        xml.writeAttribute(
                "skipped",
                String.valueOf(rules.stream()
                        .filter(r -> r.status() == RuleResult.Status.NOT_JUDGED)
                        .count()));
    }

    private void testCase(XMLStreamWriter xml, Operation operation, RuleResult result) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "contract." + operation.id());
        xml.writeAttribute("name", result.rule().id().value());
        xml.writeAttribute("file", result.rule().place().file());
        xml.writeAttribute("line", String.valueOf(result.rule().place().line()));
        xml.writeAttribute("time", "0");
        if (result.status() == RuleResult.Status.NOT_JUDGED) {
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", clean(redacted(result.why())));
        } else if (report.fails(result)) {
            xml.writeStartElement("failure");
            xml.writeAttribute("type", result.rule().id().value());
            xml.writeAttribute("message", clean(message(result)));
            xml.writeCharacters(clean(detail(result)));
            xml.writeEndElement();
        } else if (result.isBroken()) {
            xml.writeStartElement("system-out");
            String how = report.baseline()
                    .known(result)
                    .map(entry -> "known deviation, " + entry.answer())
                    .orElse("deviation from an inferred rule");
            xml.writeCharacters(clean(how + ": " + message(result)));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private String message(RuleResult result) {
        CheckResult judgement = result.broken().get(0).judgement();
        return redacted(judgement.place() + ": wanted " + judgement.wanted() + ", came " + judgement.came());
    }

    private String redacted(String text) {
        return report.secrets().redact(text);
    }

    private String detail(RuleResult result) {
        StringBuilder text =
                new StringBuilder(result.rule().says() + "\n" + result.rule().provenance());
        for (Finding finding : result.broken()) {
            text.append("\n\nsent    ").append(redacted(finding.says()));
            text.append("\nplace   ").append(redacted(finding.judgement().place()));
            text.append("\nwanted  ").append(redacted(finding.judgement().wanted()));
            text.append("\ncame    ").append(redacted(finding.judgement().came()));
            finding.exchanges().stream()
                    .limit(1)
                    .forEach(exchange -> text.append('\n').append(Curl.of(exchange, report.secrets())));
        }
        return text.toString();
    }

    /** XML 1.0 has no place for most control characters and lone surrogates. */
    private static String clean(String text) {
        return text.codePoints()
                .map(c -> c == '\n' || c == '\t' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c > 0xFFFF
                        ? c
                        : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
