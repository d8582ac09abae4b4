package io.contractharness.mock.api;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.TemplateSource;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.exchange.Address;
import io.contractharness.mock.exchange.Caller;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import io.contractharness.mock.sandbox.Sandboxes;
import io.contractharness.mock.template.TemplateValues;
import java.util.Optional;

/**
 * {@code GET /sandbox/NAME/__state} gives all changes of a sandbox as one document, and {@code PUT} restores any sandbox
 * from it. The mock does not store these documents.
 */
public final class StateService implements Service {
    private static final String PATH = "/__state";

    private final Sandboxes sandboxes;
    private final MockContent content;
    private final TemplateSource templates;

    /** @param templates fills in relative dates and links */
    public StateService(Sandboxes sandboxes, MockContent content, TemplateSource templates) {
        this.sandboxes = sandboxes;
        this.content = content;
        this.templates = templates;
    }

    @Override
    public Optional<Response> answer(Request request) {
        return answer(request, Caller.UNKNOWN);
    }

    @Override
    public Optional<Response> answer(Request request, Caller caller) {
        Address address = Address.of(request);
        if (!address.path().equals(PATH)) {
            return Optional.empty();
        }
        Optional<Response> gone = SandboxDocuments.gone(sandboxes, address.sandbox());
        return gone.isPresent() ? gone : Optional.of(answer(request, address.sandbox(), templates.of(request, caller)));
    }

    private Response answer(Request request, String sandbox, TemplateValues values) {
        return switch (request.method()) {
            case "GET", "HEAD" -> Responses.of(200, sandboxes.read(sandbox).snapshot(values));
            case "PUT" -> put(sandbox, request);
            default ->
                Responses.message(
                                405,
                                "Method Not Allowed: GET gives the state of a sandbox, PUT puts one back,"
                                        + " DELETE of the sandbox itself resets it")
                        .with("Allow", "GET, PUT");
        };
    }

    private Response put(String sandbox, Request request) {
        return content.fixture()
                .map(rule -> SandboxDocuments.answer(request, document -> {
                    var violations = sandboxes.change(sandbox, it -> it.restore(document, rule));
                    return violations.isEmpty() ? Responses.empty(204) : SandboxDocuments.refusal(violations, rule);
                }))
                .orElseGet(SandboxDocuments::noFixtures);
    }
}
