package io.contractharness.simulator.upstream.judging;

import io.contractharness.http.Exchange;
import io.contractharness.http.Request;
import io.contractharness.http.Response;
import io.contractharness.http.Secrets;
import io.contractharness.spec.Cell;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Description;
import io.contractharness.spec.Operation;
import io.contractharness.validation.Problem;
import io.contractharness.validation.Reach;
import io.contractharness.validation.RequestCheck;
import io.contractharness.validation.Schemas;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges the exchanges of an app with a deployment: what the app did wrong, and what the deployment kept and broke. */
public final class Inspection {
    /** Nobody reads more of a body, and a search in all of it would keep the app waiting. */
    private static final int LONGEST_BODY = 64 * 1024;

    private final Description description;
    private final RequestCheck check;
    private final AnswerCheck answers;
    private final Reach reach;
    private final Secrets redaction;

    /** @param check reads requests as the deployment is expected to */
    public Inspection(Description description, Schemas schemas, RequestCheck check) {
        this.description = description;
        this.check = check;
        this.answers = new AnswerCheck(description, schemas);
        this.reach = new Reach(description, schemas);
        this.redaction = Secrets.of(description);
    }

    public Description description() {
        return description;
    }

    /** An exchange with an answer. */
    public Judged answered(Instant at, Exchange exchange) {
        Request request = plain(exchange.request());
        Coding.Plain body =
                Coding.plain(exchange.response().headers(), exchange.response().body());
        Response response =
                new Response(exchange.response().status(), exchange.response().headers(), body.bytes());
        Exchange seen = new Exchange(exchange.base(), request, response, exchange.took());
        Optional<Operation> meant = description.find(request.method(), request.path());
        if (meant.isEmpty()) {
            List<Operation> here = description.onPath(request.path());
            List<CheckResult> judged = here.isEmpty() ? List.of() : answers.ofOtherMethod(here.get(0), response);
            Set<Cell> cells = here.isEmpty() ? Set.of() : reach.of(here.get(0), request, response);
            return kept(new Judged(at, seen, List.of(), judged, cells));
        }
        List<Problem> problems = check.read(meant.get(), request).problems();
        List<CheckResult> deployment = new ArrayList<>(answers.ofStatus(meant.get(), problems, response));
        deployment.addAll(answers.of(meant.get(), seen, body.state()));
        return kept(
                new Judged(at, seen, app(meant.get(), problems), deployment, reach.of(meant.get(), request, response)));
    }

    /** An exchange in which the deployment was reached and gave no answer. */
    public Judged silent(Instant at, Exchange exchange) {
        Request request = plain(exchange.request());
        return description
                .find(request.method(), request.path())
                .map(operation -> {
                    List<Problem> problems = check.read(operation, request).problems();
                    return kept(new Judged(
                            at,
                            exchange,
                            app(operation, problems),
                            answers.ofStatus(operation, problems, exchange.response()),
                            Set.of()));
                })
                .orElseGet(() -> kept(new Judged(at, exchange, List.of(), List.of(), Set.of())));
    }

    /** A request that the deployment never saw: only the app is judged. */
    public Judged unsent(Instant at, Exchange exchange) {
        Judged judged = silent(at, exchange);
        return new Judged(judged.at(), judged.exchange(), judged.app(), List.of(), Set.of());
    }

    /** What may be kept of it. */
    private Judged kept(Judged judged) {
        Exchange exchange = judged.exchange();
        Request request = exchange.request();
        Response response = exchange.response();
        Secrets.Redacted kept = redaction.redact(
                request.body().map(body -> request.withBody(shortened(body))).orElse(request),
                new Response(response.status(), response.headers(), shortened(response.body())));
        return new Judged(
                judged.at(),
                new Exchange(exchange.base(), kept.request(), kept.response(), exchange.took()),
                without(kept.secrets(), judged.app()),
                without(kept.secrets(), judged.deployment()),
                judged.reached());
    }

    private static byte[] shortened(byte[] body) {
        return body.length > LONGEST_BODY
                ? ("(" + body.length + " bytes, not kept)").getBytes(StandardCharsets.UTF_8)
                : body;
    }

    private static List<CheckResult> without(Secrets secrets, List<CheckResult> judgements) {
        return judgements.stream().map(j -> j.rewritten(secrets::redact)).toList();
    }

    private static Request plain(Request request) {
        return request.body()
                .map(body ->
                        request.withBody(Coding.plain(request.headers(), body).bytes()))
                .orElse(request);
    }

    private static List<CheckResult> app(Operation operation, List<Problem> problems) {
        return problems.stream()
                .map(problem -> CheckResult.broken(
                        problem.rule(),
                        "request " + AnswerCheck.place(operation, problem),
                        problem.wanted(),
                        problem.came()))
                .toList();
    }
}
