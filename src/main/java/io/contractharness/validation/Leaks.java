package io.contractharness.validation;

import io.contractharness.http.Exchange;
import io.contractharness.http.Header;
import io.contractharness.spec.Judgement;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for what no answer may tell: the credentials it was sent, and the inside of the service. */
public final class Leaks {
    /** Frames of Java, Python, JavaScript, .NET and Go as they print them. */
    private static final Pattern STACK_TRACE = Pattern.compile(
            "\\bat [\\w.$<>/]+\\([^()\\n]*(?:\\.java|\\.kt|Native Method|Unknown Source)[^()\\n]*\\)"
                    + "|Traceback \\(most recent call last\\)|File \\\\?\"[^\"\\n]+\\\\?\", line \\d+"
                    + "|\\bat (?:[\\w.<>\\[\\] ]+ \\()?(?:file://|node:|/)[^\\s()]+:\\d+:\\d+"
                    + "|Exception in thread|\\bgoroutine \\d+ \\[|\\b(?:java|javax|jakarta|org|com)\\.[\\w.]+Exception\\b");

    private static final int SHORTEST_SECRET = 8;

    private Leaks() {}

    public static List<Judgement> judge(Operation operation, Exchange exchange) {
        return List.of(secrets(operation, exchange), stackTrace(operation, exchange));
    }

    private static Judgement secrets(Operation operation, Exchange exchange) {
        String rule = operation.id() + ".secrets";
        for (Parameter credential : operation.parameters(Parameter.In.CREDENTIAL)) {
            String sent =
                    exchange.request().header(credential.name()).orElse("").replaceFirst("^\\w+ +", "");
            if (sent.length() < SHORTEST_SECRET) {
                continue;
            }
            for (String place : places(exchange, sent)) {
                return Judgement.broken(rule, place, "no credential", "the value of " + credential.name());
            }
        }
        return Judgement.held(rule);
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

    private static Judgement stackTrace(Operation operation, Exchange exchange) {
        Matcher found = STACK_TRACE.matcher(exchange.response().text());
        return found.find()
                ? Judgement.broken(operation.id() + ".stackTrace", "response body", "no stack trace", found.group())
                : Judgement.held(operation.id() + ".stackTrace");
    }
}
