package io.contractharness.restassured;

import io.contractharness.client.profile.TargetProfile;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Rule;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.exchange.VisibleText;
import io.contractharness.report.Finding;
import io.contractharness.report.ResultCollector;
import io.contractharness.validation.ExchangeResult;
import io.contractharness.validation.ExchangeValidator;
import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Checks every exchange of a REST-assured test against the rules of the contract.
 *
 * <pre>{@code
 * ContractFilter contract = ContractFilter.of("stage.yaml");
 * given().filter(contract).baseUri("https://api.example.org/main")
 *         .header("Authorization", "Bearer " + token).header("x-session-token", session)
 *         .get("/interventions/v2/rs/1").then().statusCode(200);
 * contract.deviations().forEach(System.out::println);
 * }</pre>
 *
 * <p>A broken documented rule fails the test with the message of {@code verify}; broken inferred rules are listed. Requests
 * to other servers are not checked. Safe for use by several threads.
 */
public final class ContractFilter implements OrderedFilter {
    private final ExchangeValidator validator;
    private final ExchangeReader reader;
    private final boolean strict;
    private final Optional<ResultCollector> results;
    private final List<String> deviations;

    private ContractFilter(
            ExchangeValidator validator,
            ExchangeReader reader,
            boolean strict,
            Optional<ResultCollector> results,
            List<String> deviations) {
        this.validator = validator;
        this.reader = reader;
        this.strict = strict;
        this.results = results;
        this.deviations = deviations;
    }

    /**
     * A filter for a target as in {@code verify --target}.
     *
     * @param target {@code mock} for a mock at any base URL, the path of a profile, or a base URL
     */
    public static ContractFilter of(String target) {
        return of(
                target.equals("mock")
                        ? Optional.empty()
                        : Optional.of(TargetProfile.of(target, System.getenv()).base()));
    }

    /** A filter for the API at a base URL. */
    public static ContractFilter of(URI base) {
        return of(Optional.of(TargetProfile.checked(base)));
    }

    private static ContractFilter of(Optional<URI> base) {
        ApiContract description = ApiContract.builtIn();
        return new ContractFilter(
                ExchangeValidator.of(description),
                new ExchangeReader(description, base),
                false,
                Optional.empty(),
                new CopyOnWriteArrayList<>());
    }

    /** The same filter; a broken inferred rule fails the test too. */
    public ContractFilter strict() {
        return new ContractFilter(validator, reader, true, results, deviations);
    }

    /** The same filter; it also adds its findings and the coverage of the contract to these results. */
    public ContractFilter collectInto(ResultCollector collected) {
        return new ContractFilter(validator, reader, strict, Optional.of(collected), deviations);
    }

    /** The inferred rules broken so far, with the messages of {@code verify}. */
    public List<String> deviations() {
        return List.copyOf(deviations);
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        long start = System.nanoTime();
        Response response = context.next(request, expected);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        reader.read(request, response, took).ifPresent(this::judge);
        return response;
    }

    /** @throws AssertionError when a rule that gates is broken */
    private void judge(Exchange exchange) {
        ExchangeResult result = validator
                .judge(exchange)
                .masked(SecretMasker.ofHeaders(validator.description().credentialHeaders()));
        results.ifPresent(collected -> collected.reached(result.reached()));
        List<String> failing = new ArrayList<>();
        for (CheckResult check : result.response()) {
            Finding finding = finding(result.exchange(), check);
            results.ifPresent(collected -> collected.add(finding));
            if (check.isBroken()) {
                Rule rule = validator.description().rule(check.rule());
                boolean gates = strict || rule.provenance().documented();
                (gates ? failing : deviations).add(VisibleText.ofLines(finding.text(rule, SecretMasker.none())));
            }
        }
        if (!failing.isEmpty()) {
            throw new AssertionError(
                    failing.stream().collect(Collectors.joining("", failing.size() + " broken:\n", "")));
        }
    }

    private static Finding finding(Exchange exchange, CheckResult result) {
        String request = exchange.request().method() + " " + exchange.request().path();
        return new Finding("a test with REST-assured", request, List.of(exchange), result);
    }

    /** It sees the changes of all other filters. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
