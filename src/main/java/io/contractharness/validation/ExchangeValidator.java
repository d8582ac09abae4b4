package io.contractharness.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.CoverageItem;
import io.contractharness.contract.Operation;
import io.contractharness.contract.OperationResponse;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.ContentDecoder;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.validation.leak.LeakValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks one exchange against the rules of the description, for the suite, the proxy, the console and REST-assured alike. */
public final class ExchangeValidator {
    private static final int NOT_MODIFIED = 304;

    private final ApiContract description;
    private final RequestValidator requests;
    private final ResponseValidator responses;
    private final CoverageCollector coverage;
    private final OutageDetector outages;

    /** @param requests reads requests as the API is expected to */
    public ExchangeValidator(ApiContract description, SchemaValidator schemas, RequestValidator requests) {
        this.description = description;
        this.requests = requests;
        this.responses = new ResponseValidator(description, schemas);
        this.coverage = new CoverageCollector(description, schemas);
        this.outages = new OutageDetector(schemas);
    }

    /** For an API that repeats the key for each value of a list, as the description says. */
    public static ExchangeValidator of(ApiContract description) {
        SchemaValidator schemas = new SchemaValidator(description);
        return new ExchangeValidator(description, schemas, new RequestValidator(schemas, false));
    }

    public ApiContract description() {
        return description;
    }

    /** Checks the request and the response of an exchange as it was sent; the request may be valid or not. */
    public ExchangeResult judge(Exchange sent) {
        ContentDecoder.Decoded decoded = ContentDecoder.decode(sent);
        Exchange exchange = decoded.exchange();
        Request request = exchange.request();
        Optional<Operation> requested = description.find(request.method(), request.path());
        Optional<Operation> onPath =
                requested.or(() -> description.onPath(request.path()).stream().findFirst());
        if (onPath.isEmpty()) {
            return new ExchangeResult(exchange, List.of(), List.of(), Set.of());
        }
        Operation operation = onPath.get();
        List<RequestProblem> problems =
                requested.map(o -> requests.read(o, request).problems()).orElse(List.of());
        List<CheckResult> results = new ArrayList<>();
        boolean judged = outage(operation, exchange.response()).isEmpty();
        if (judged && requested.isPresent() && !(problems.isEmpty() && isNotModified(exchange))) {
            results.addAll(StatusValidator.judge(operation, problems, exchange.response()));
        }
        results.addAll(decoded.failure()
                .map(unreadable -> unreadable(operation, exchange.response(), unreadable))
                .orElseGet(() -> response(operation, exchange)));
        List<CheckResult> broken =
                problems.stream().map(problem -> problem.broken(operation)).toList();
        return new ExchangeResult(exchange, broken, known(results), reached(operation, exchange));
    }

    /** Reads a request and lists every reason to refuse it. */
    public RequestValidator.Reading request(Operation operation, Request request) {
        return requests.read(operation, request);
    }

    /**
     * Checks a response alone: status, headers, body, extend fields, identity and secrets, but not whether its status is right for the
     * request.
     */
    public List<CheckResult> response(Operation operation, Exchange exchange) {
        Request request = exchange.request();
        Response response = exchange.response();
        if (outage(operation, response).isPresent() || isNotModified(exchange)) {
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
        return known(results);
    }

    /**
     * Checks with several responses that an extend value adds fields; not every response need have all of them.
     *
     * @param fields pointers into the body
     * @param responses by what was read, such as {@code intervention 1}
     */
    public List<CheckResult> added(
            Operation operation, String value, List<String> fields, Map<String, Exchange> responses) {
        return ExtendValidator.of(operation).orElseThrow().added(value, fields, responses);
    }

    /**
     * What came instead of an answer of the API: a failure, or an answer of a gateway, a firewall or a proxy, which keeps no rule
     * and breaks none; empty for an answer of the API itself.
     */
    public Optional<String> outage(Operation operation, Response response) {
        return outages.reason(operation, response);
    }

    /** The coverage items that an exchange has tried, whether its checks held or not. */
    public Set<CoverageItem> reached(Operation operation, Exchange exchange) {
        return coverage.of(operation, exchange.request(), exchange.response());
    }

    /** Whether the client has the response already, from an earlier exchange (RFC 9110, section 15.4.5). */
    private static boolean isNotModified(Exchange exchange) {
        Request request = exchange.request();
        boolean conditional = request.header("If-None-Match").isPresent()
                || request.header("If-Modified-Since").isPresent();
        return conditional && exchange.response().status() == NOT_MODIFIED;
    }

    private static List<CheckResult> unreadable(
            Operation operation, Response response, ContentDecoder.DecodingFailure failure) {
        Optional<OperationResponse> described = operation.response(response.status());
        if (described.isEmpty()) {
            return List.of();
        }
        RuleId rule = RuleId.ofWholeResponse(operation, described.get().status(), "wellFormed");
        String coding = failure.coding();
        String wanted = "the coding " + coding + ", as Content-Encoding says";
        return List.of(
                failure.malformed()
                        ? CheckResult.broken(rule, "response body", wanted, "other bytes")
                        : CheckResult.notJudged(rule, "its body came in a coding that cannot be decoded: " + coding));
    }

    /** The body of a successful response; a missing node when it is not JSON, which is a check of its own. */
    public static JsonNode body(Operation operation, Exchange exchange) {
        return SuccessBody.of(operation, exchange).json();
    }

    private List<CheckResult> known(List<CheckResult> results) {
        return results.stream()
                .filter(result -> description.rules().containsKey(result.rule()))
                .toList();
    }
}
