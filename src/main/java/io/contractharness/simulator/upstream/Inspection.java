package io.contractharness.simulator.upstream;

import io.contractharness.http.Exchange;
import io.contractharness.http.Request;
import io.contractharness.http.Response;
import io.contractharness.http.Secrets;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Description;
import io.contractharness.validation.ExchangeResult;
import io.contractharness.validation.ExchangeValidator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Has the exchanges of an app with a deployment judged, and keeps what may be kept of them. */
public final class Inspection {
    /** Nobody reads more of a body, and a search in all of it would keep the app waiting. */
    private static final int LONGEST_BODY = 64 * 1024;

    private final ExchangeValidator validator;
    private final Secrets redaction;

    public Inspection(ExchangeValidator validator) {
        this.validator = validator;
        this.redaction = Secrets.of(validator.description());
    }

    public Description description() {
        return validator.description();
    }

    /** An exchange that reached the deployment, whether an answer came or not. */
    public ExchangeResult sent(Exchange exchange) {
        return kept(validator.judge(exchange));
    }

    /** A request that the deployment never saw: only the app is judged. */
    public ExchangeResult unsent(Exchange exchange) {
        ExchangeResult result = validator.judge(exchange);
        return kept(new ExchangeResult(result.exchange(), result.request(), List.of(), Set.of()));
    }

    private ExchangeResult kept(ExchangeResult result) {
        Exchange exchange = result.exchange();
        Request request = exchange.request();
        Response response = exchange.response();
        Secrets.Redacted kept = redaction.redact(
                request.body().map(body -> request.withBody(shortened(body))).orElse(request),
                new Response(response.status(), response.headers(), shortened(response.body())));
        return new ExchangeResult(
                new Exchange(exchange.base(), kept.request(), kept.response(), exchange.took()),
                without(kept.secrets(), result.request()),
                without(kept.secrets(), result.response()),
                result.reached());
    }

    private static byte[] shortened(byte[] body) {
        return body.length > LONGEST_BODY
                ? ("(" + body.length + " bytes, not kept)").getBytes(StandardCharsets.UTF_8)
                : body;
    }

    private static List<CheckResult> without(Secrets secrets, List<CheckResult> results) {
        return results.stream().map(result -> result.rewritten(secrets::redact)).toList();
    }
}
