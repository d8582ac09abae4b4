package io.contractharness.validation.leak;

import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Response;
import java.util.List;
import java.util.Optional;

/** Looks for what a response must not show: the credentials of the request, stack traces, and other internals. */
public final class LeakValidator {
    private LeakValidator() {}

    /** Judges the rules {@code secrets}, {@code stackTrace} and {@code internals} of the operation. */
    public static List<CheckResult> judge(Operation operation, Exchange exchange) {
        List<AnswerText> texts = AnswerText.of(exchange.response());
        InternalsSearch internals = new InternalsSearch(exchange, texts);
        CheckResult secrets = secrets(operation, exchange, texts);
        CheckResult stackTrace = internal(operation, InternalsSearch.STACK_TRACE, "no stack trace", internals);
        if (stackTrace.isBroken()) { // its paths and messages are the same leak
            return List.of(secrets, stackTrace);
        }
        return List.of(secrets, stackTrace, internal(operation, "internals", "no internals of the service", internals));
    }

    /** Whether an answer shows a stack trace, which no gateway has: the service itself gave the answer. */
    public static boolean showsStackTrace(Response response) {
        return InternalsSearch.hasStackTrace(response);
    }

    private static CheckResult secrets(Operation operation, Exchange exchange, List<AnswerText> texts) {
        RuleId rule = RuleId.of(operation, "secrets");
        for (Parameter credential : operation.parameters(Parameter.In.CREDENTIAL)) {
            String sent =
                    exchange.request().header(credential.name()).orElse("").replaceFirst("^\\w+ +", "");
            Optional<CredentialSearch.Leak> leak = CredentialSearch.find(sent, texts);
            if (leak.isPresent()) {
                String came = "the value of " + credential.name() + leak.get().how();
                return CheckResult.broken(rule, leak.get().place(), "no credential", came);
            }
        }
        return CheckResult.held(rule);
    }

    private static CheckResult internal(
            Operation operation, String behaviour, String wanted, InternalsSearch internals) {
        RuleId rule = RuleId.of(operation, behaviour);
        return internals
                .find(behaviour)
                .map(leak -> CheckResult.broken(rule, leak.place(), wanted, leak.found()))
                .orElseGet(() -> CheckResult.held(rule));
    }
}
