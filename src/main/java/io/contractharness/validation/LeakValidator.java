package io.contractharness.validation;

import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for what no answer may tell: the credentials it was sent, and the inside of the service. */
final class LeakValidator {
    /** Frames of Java, Python, JavaScript, .NET and Go as they print them, of a length that a hostile body cannot stretch. */
    private static final Pattern STACK_TRACE = Pattern.compile(
            "\\bat [\\w.$<>/]{1,300}\\([^()\\n]{0,200}(?:\\.java|\\.kt|Native Method|Unknown Source)[^()\\n]{0,50}\\)"
                    + "|Traceback \\(most recent call last\\)|File \\\\?\"[^\"\\n]{1,300}\\\\?\", line \\d+"
                    + "|\\bat (?:[\\w.<>\\[\\] ]{1,200} \\()?(?:file://|node:|/)[^\\s()]{1,300}:\\d{1,9}:\\d{1,9}"
                    + "|Exception in thread|\\bgoroutine \\d{1,9} \\["
                    + "|\\b(?:java|javax|jakarta|org|com)\\.[\\w.]{1,200}Exception\\b");

    /** One of these is in whatever the pattern finds; most bodies have none, and are not searched step by step. */
    private static final List<String> SIGNS = List.of("at ", "Traceback", "File ", "Exception", "goroutine");

    /** Who tells the inside does so early; a body without end would be searched without end. */
    private static final int MOST_SEARCHED = 128 * 1024;

    private static final int SHORTEST_SECRET = 8;

    private LeakValidator() {}

    static List<CheckResult> judge(Operation operation, Exchange exchange) {
        return List.of(secrets(operation, exchange), stackTrace(operation, exchange));
    }

    private static CheckResult secrets(Operation operation, Exchange exchange) {
        RuleId rule = RuleId.of(operation, "secrets");
        for (Parameter credential : operation.parameters(Parameter.In.CREDENTIAL)) {
            String sent =
                    exchange.request().header(credential.name()).orElse("").replaceFirst("^\\w+ +", "");
            if (sent.length() < SHORTEST_SECRET) {
                continue;
            }
            for (String place : places(exchange, sent)) {
                return CheckResult.broken(rule, place, "no credential", "the value of " + credential.name());
            }
        }
        return CheckResult.held(rule);
    }

    private static List<String> places(Exchange exchange, String secret) {
        List<String> places = new ArrayList<>();
        for (Header header : exchange.response().headers()) {
            if (header.value().contains(secret)) {
                places.add("response header " + header.name());
            }
        }
        if (exchange.response().text().contains(secret)) {
            places.add("response body");
        }
        return places;
    }

    private static CheckResult stackTrace(Operation operation, Exchange exchange) {
        String text = exchange.response().text();
        String searched = text.substring(0, Math.min(text.length(), MOST_SEARCHED));
        Matcher found = STACK_TRACE.matcher(searched);
        return SIGNS.stream().anyMatch(searched::contains) && found.find()
                ? CheckResult.broken(
                        RuleId.of(operation, "stackTrace"), "response body", "no stack trace", found.group())
                : CheckResult.held(RuleId.of(operation, "stackTrace"));
    }
}
