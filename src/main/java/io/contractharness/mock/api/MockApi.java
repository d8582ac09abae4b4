package io.contractharness.mock.api;

import io.contractharness.contract.Operation;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.api.StubEngine.StubResponse;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.exchange.Caller;
import io.contractharness.mock.exchange.Fault;
import io.contractharness.mock.exchange.Service;
import io.contractharness.mock.exchange.ValidatedRequest;
import io.contractharness.mock.preferences.Preferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything the mock answers by, as it was read from the files at one moment. It never changes: a reload makes another.
 *
 * @param content description, fixtures, sessions and mappings
 * @param refusals what the description refuses
 * @param preferences what requests may ask of their own response
 * @param services what is served besides the API
 * @param actions what mappings call for by the name of a transformer
 * @param stubs what answers by mappings
 */
public record MockApi(
        MockContent content,
        ContractRefusals refusals,
        Preferences preferences,
        List<Service> services,
        Actions actions,
        StubEngine stubs) {

    /** What the mock does for an operation whose mapping names it as its transformer. */
    public record Actions(ReadIntervention project, ExecuteIntervention execute) {
        /** The names of the transformers. */
        public static final Set<String> NAMES = Set.of("project", "execute");

        Response act(String name, ValidatedRequest validated) {
            return name.equals("execute") ? execute.answer(validated) : project.answer(validated);
        }
    }

    /** Reads a request, the only time that it is read. */
    ValidatedRequest validate(Operation operation, Request request, String sandbox) {
        return new ValidatedRequest(operation, request, sandbox, content.check().read(operation, request));
    }

    /** The answer to a read that nothing but the fixtures has a say in. */
    Optional<Response> plainRead(ValidatedRequest validated) {
        return stubs.readsPlainly(validated.operation(), validated.request().target())
                ? actions.project().found(validated)
                : Optional.empty();
    }

    /** The 404 for an intervention that does not exist, so that no mapping has to give it. */
    Optional<Response> missing(ValidatedRequest validated, Request request, Caller caller) {
        return actions.project().misses(validated) && !stubs.matches(request, caller)
                ? validated.intervention().stream()
                        .mapToObj(ExecuteIntervention::noIntervention)
                        .findFirst()
                : Optional.empty();
    }

    /** What a mapping says, with the outcome of the action that it names. */
    StubResponse completed(StubResponse stub, Optional<ValidatedRequest> validated, Request request) {
        if (stub.action().isEmpty()) {
            return stub;
        }
        Response outcome = validated
                .map(v -> actions.act(stub.action().get(), v))
                .orElseGet(() -> refusals.unknown(request.method(), request.path()));
        boolean lost =
                stub.delivery().fault().filter(fault -> fault != Fault.DRIP).isPresent();
        if (lost) {
            return stub;
        }
        List<Header> headers = new ArrayList<>(stub.response().headers());
        headers.removeIf(h -> h.named("Content-Type"));
        headers.add(0, new Header("Content-Type", "application/json"));
        return new StubResponse(
                new Response(outcome.status(), headers, outcome.body()), stub.delivery(), Optional.empty());
    }
}
