package io.contractharness.steps.run;

import io.contractharness.cases.RequestBuilder;
import io.contractharness.client.Target;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The request that shows whether a target works: it reads the first readable intervention of the profile with its
 * credentials, by the first operation that only reads.
 *
 * @param complete whether there are an intervention and credentials, so that it must succeed; without them any answer of the
 *     API will do
 */
public record PlainRead(Operation operation, Request request, boolean complete) {
    /** Answers of gateways and servers that do not take the request to the API (RFC 9110, RFC 6585, RFC 8470). */
    private static final Set<Integer> ON_THE_WAY = Set.of(407, 408, 425, 426, 429);

    /** The plain read of a target; empty when the description has no operation that only reads. */
    public static Optional<PlainRead> of(ApiContract description, Target target) {
        Optional<Long> id = target.readable().stream().findFirst();
        return description.operations().stream()
                .filter(Operation::safe)
                .findFirst()
                .map(operation -> {
                    Map<String, String> path = id.map(value -> Map.of(ScenarioContext.ID, value.toString()))
                            .orElse(Map.of());
                    Request request = new RequestBuilder(operation, target.credentials(), path).full();
                    return new PlainRead(
                            operation,
                            request,
                            id.isPresent() && target.credentials().complete());
                });
    }

    /** Whether this response shows that the target is ready. */
    public boolean answeredBy(Response response) {
        if (!response.answered() || isPage(response)) {
            return false;
        }
        int status = response.status();
        return complete ? operation.succeeds(status) : status < 500 && !ON_THE_WAY.contains(status);
    }

    /** What {@link #answeredBy} waits for. */
    public String wanted() {
        return complete ? String.valueOf(operation.successStatus()) : "an answer of the API";
    }

    /** A page of a gateway, a firewall or a login, which the API itself never gives. */
    public static boolean isPage(Response response) {
        return response.mediaType().equals("text/html");
    }
}
