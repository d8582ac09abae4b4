package io.contractharness.steps;

import io.contractharness.cases.RequestBuilder;
import io.contractharness.client.Target;
import io.contractharness.contract.Operation;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.steps.run.RunContext;
import io.contractharness.steps.run.ScenarioContext;
import io.contractharness.validation.ExchangeValidator;
import java.util.Map;
import java.util.Optional;

/**
 * The request that shows whether a target works: it reads the first readable intervention of the profile with its
 * credentials, by the first operation that only reads.
 *
 * @param complete whether there are an intervention and credentials, so that it must succeed; without them any answer of the
 *     API will do
 */
public record PlainRead(Operation operation, Request request, boolean complete, ExchangeValidator validator) {
    /** The plain read of the target; empty when the description has no operation that only reads. */
    public static Optional<PlainRead> of(RunContext run, Target target) {
        Optional<Long> id = target.readable().stream().findFirst();
        return run.description().operations().stream()
                .filter(Operation::safe)
                .findFirst()
                .map(operation -> {
                    Map<String, String> path = id.map(value -> Map.of(ScenarioContext.ID, value.toString()))
                            .orElse(Map.of());
                    return new PlainRead(
                            operation,
                            new RequestBuilder(operation, target.credentials(), path).full(),
                            id.isPresent() && target.credentials().complete(),
                            run.validator());
                });
    }

    /** What came instead of the wanted answer; empty when the target is ready. */
    public Optional<String> unready(Response response) {
        Optional<String> outage = validator.outage(operation, response);
        boolean refused = complete && !operation.succeeds(response.status());
        return outage.isEmpty() && refused ? Optional.of(String.valueOf(response.status())) : outage;
    }

    /** What {@link #unready} looks for. */
    public String wanted() {
        return complete ? String.valueOf(operation.successStatus()) : "an answer of the API";
    }
}
