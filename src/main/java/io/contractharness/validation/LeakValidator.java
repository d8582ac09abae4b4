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

/** Looks for secrets in a response: the credentials of the request, and stack traces. */
final class LeakValidator {
    /** Stack traces of Java, Python, JavaScript, .NET and Go; the lengths are limited so that no body makes the search slow. */
    private static final Pattern STACK_TRACE = Pattern.compile(
            "\\bat [\\w.$<>/]{1,300}\\([^()\\n]{0,200}(?:\\.java|\\.kt|Native Method|Unknown Source)[^()\\n]{0,50}\\)"
                    + "|Traceback \\(most recent call last\\)|File \\\\?\"[^\"\\n]{1,300}\\\\?\", line \\d+"
                    + "|\\bat (?:[\\w.<>\\[\\] ]{1,200} \\()?(?:file://|node:|/)[^\\s()]{1,300}:\\d{1,9}:\\d{1,9}"
                    + "|Exception in thread|\\bgoroutine \\d{1,9} \\["
                    + "|\\b(?:java|javax|jakarta|org|com)\\.[\\w.]{1,200}Exception\\b");

    /** Every stack trace contains one of these; most bodies contain none and need no search by pattern. */
    private static final List<String> MARKS = List.of("at ", "Traceback", "File ", "Exception", "goroutine");

    /** A stack trace stands near the start; a very long body would be searched for too long. */
    private static final int MAX_SEARCHED_LENGTH = 128 * 1024;

    private static final int MIN_SECRET_LENGTH = 8;

    private LeakValidator() {}

    static List<CheckResult> judge(Operation operation, Exchange exchange) {
        return List.of(secrets(operation, exchange), stackTrace(operation, exchange));
    }

    private static CheckResult secrets(Operation operation, Exchange exchange) {
        RuleId rule = RuleId.of(operation, "secrets");
        for (Parameter credential : operation.parameters(Parameter.In.CREDENTIAL)) {
            String sent =
                    exchange.request().header(credential.name()).orElse("").replaceFirst("^\\w+ +", "");
            List<String> places = sent.length() < MIN_SECRET_LENGTH ? List.of() : places(exchange, sent);
            if (!places.isEmpty()) {
                return CheckResult.broken(rule, places.get(0), "no credential", "the value of " + credential.name());
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
        String searched = text.substring(0, Math.min(text.length(), MAX_SEARCHED_LENGTH));
        Matcher found = STACK_TRACE.matcher(searched);
        RuleId rule = RuleId.of(operation, "stackTrace");
        return MARKS.stream().anyMatch(searched::contains) && found.find()
                ? CheckResult.broken(rule, "response body", "no stack trace", found.group())
                : CheckResult.held(rule);
    }
}
