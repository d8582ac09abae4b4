package io.contractharness.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.CoverageItem;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.ContentDecoder;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Judges one exchange by the rules of the description; suite, proxy and console have no other judge. */
public final class ExchangeValidator {
    private static final int NOT_MODIFIED = 304;

    private final ApiContract description;
    private final RequestValidator requests;
    private final ResponseValidator responses;
    private final CoverageCollector reach;

    /** @param requests reads requests as the API is expected to */
    public ExchangeValidator(ApiContract description, SchemaValidator schemas, RequestValidator requests) {
        this.description = description;
        this.requests = requests;
        this.responses = new ResponseValidator(description, schemas);
        this.reach = new CoverageCollector(description, schemas);
    }

    /** For an API that lists values by repeating the key, as the description says. */
    public static ExchangeValidator of(ApiContract description) {
        SchemaValidator schemas = new SchemaValidator(description);
        return new ExchangeValidator(description, schemas, new RequestValidator(schemas, false));
    }

    public ApiContract description() {
        return description;
    }

    /** Both sides of an exchange as it travelled, whose request may keep the rules or break them. */
    public ExchangeResult judge(Exchange travelled) {
        ContentDecoder.Decoded decoded = ContentDecoder.decode(travelled);
        Exchange exchange = decoded.exchange();
        Request request = exchange.request();
        Optional<Operation> meant = description.find(request.method(), request.path());
        Optional<Operation> operation =
                meant.or(() -> description.onPath(request.path()).stream().findFirst());
        if (operation.isEmpty()) {
            return new ExchangeResult(exchange, List.of(), List.of(), Set.of());
        }
        Operation judged = operation.get();
        List<RequestProblem> problems =
                meant.map(own -> requests.read(own, request).problems()).orElse(List.of());
        boolean statusJudged = meant.isPresent() && !(problems.isEmpty() && knownToClient(exchange));
        List<CheckResult> status =
                statusJudged ? StatusValidator.judge(judged, problems, exchange.response()) : List.of();
        List<CheckResult> answer = decoded.unreadable()
                .map(unreadable -> unreadable(judged, exchange.response(), unreadable))
                .orElseGet(() -> response(judged, exchange));
        return new ExchangeResult(
                exchange,
                problems.stream().map(problem -> problem.broken(judged)).toList(),
                stated(Stream.concat(status.stream(), answer.stream())),
                reached(judged, exchange));
    }

    /** A request as read, with every reason to refuse it. */
    public RequestValidator.Reading request(Operation operation, Request request) {
        return requests.read(operation, request);
    }

    /**
     * An answer, by all that the description says of answers: status, headers, body, the fields that were asked for and no
     * others, the identity of what was read, and nothing secret. Whether the request deserved it is not judged here.
     */
    public List<CheckResult> response(Operation operation, Exchange exchange) {
        Request request = exchange.request();
        Response response = exchange.response();
        if (!response.answered() || knownToClient(exchange)) {
            return List.of();
        }
        List<CheckResult> results = new ArrayList<>();
        if (request.method().equals(operation.method())
                || operation.response(request.method(), response.status()).isPresent()) {
            results.addAll(responses.judge(operation, response));
        }
        results.addAll(LeakValidator.judge(operation, exchange));
        JsonNode body = body(operation, exchange);
        ExtendValidator.of(operation).ifPresent(extend -> results.addAll(extend.judge(request, body)));
        IdentityValidator.of(operation).ifPresent(identity -> results.addAll(identity.judge(operation, request, body)));
        return stated(results.stream());
    }

    /**
     * Whether an extend value adds fields, by answers about several things: not each of them need have every field.
     *
     * @param fields pointers into the body
     * @param answers by what was read, as {@code intervention 1}
     */
    public List<CheckResult> added(
            Operation operation, String value, List<String> fields, Map<String, Exchange> answers) {
        return ExtendValidator.of(operation).orElseThrow().added(value, fields, answers);
    }

    /** What of the description an exchange tried, whatever came of it. */
    public Set<CoverageItem> reached(Operation operation, Exchange exchange) {
        return reach.of(operation, exchange.request(), exchange.response());
    }

    /** The client has the answer already, from an exchange before this one (RFC 9110, section 15.4.5). */
    private static boolean knownToClient(Exchange exchange) {
        Request request = exchange.request();
        boolean conditional = request.header("If-None-Match").isPresent()
                || request.header("If-Modified-Since").isPresent();
        return conditional && exchange.response().status() == NOT_MODIFIED;
    }

    private static List<CheckResult> unreadable(
            Operation operation, Response response, ContentDecoder.Unreadable unreadable) {
        return operation.response(response.status()).stream()
                .map(said -> RuleId.ofAnswer(operation, said.status(), "wellFormed"))
                .map(rule -> unreadable.falsely()
                        ? CheckResult.broken(
                                rule,
                                "response body",
                                "the coding " + unreadable.coding() + ", as Content-Encoding says",
                                "other bytes")
                        : CheckResult.notJudged(
                                rule, "its body came in a coding that cannot be taken off: " + unreadable.coding()))
                .toList();
    }

    /** The body of a successful answer; a missing node when it is not JSON, which is judged for itself. */
    public static JsonNode body(Operation operation, Exchange exchange) {
        return ExtendValidator.body(operation, exchange);
    }

    private List<CheckResult> stated(Stream<CheckResult> results) {
        return results.filter(result -> description.rules().containsKey(result.rule()))
                .toList();
    }
}
