package io.contractharness.mock.api;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.TemplateSource;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.exchange.Address;
import io.contractharness.mock.exchange.Caller;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import io.contractharness.mock.sandbox.EditResult;
import io.contractharness.mock.sandbox.FixturePatch;
import io.contractharness.mock.sandbox.FixtureRule;
import io.contractharness.mock.sandbox.Interventions;
import io.contractharness.mock.sandbox.SandboxFullException;
import io.contractharness.mock.sandbox.Sandboxes;
import io.contractharness.mock.template.TemplateValues;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code PUT /sandbox/NAME/__fixtures/ID} edits an intervention for this sandbox alone; {@code GET} shows it, {@code DELETE}
 * undoes every change of it.
 */
public final class FixtureService implements Service {
    private static final Pattern PATH = Pattern.compile("/__fixtures(?:/([^/]*))?");
    private static final Pattern ID = Pattern.compile("0|-?[1-9]\\d{0,17}");
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Sandboxes sandboxes;
    private final MockContent content;
    private final TemplateSource templates;

    /** @param templates fills in relative dates and links */
    public FixtureService(Sandboxes sandboxes, MockContent content, TemplateSource templates) {
        this.sandboxes = sandboxes;
        this.content = content;
        this.templates = templates;
    }

    /** What an edit needs besides its document. */
    private record Edit(FixtureRule rule, TemplateValues values) {}

    @Override
    public Optional<Response> answer(Request request) {
        return answer(request, Caller.UNKNOWN);
    }

    @Override
    public Optional<Response> answer(Request request, Caller caller) {
        Address address = Address.of(request);
        Matcher path = PATH.matcher(address.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        Optional<Response> gone = SandboxDocuments.gone(sandboxes, address.sandbox());
        if (gone.isPresent()) {
            return gone;
        }
        String id = path.group(1) == null ? "" : path.group(1);
        if (!ID.matcher(id).matches()) {
            return Optional.of(Responses.message(
                    400, "path /__fixtures/{id}: wanted the id of an intervention, an integer, came another form"));
        }
        return Optional.of(answer(address.sandbox(), Long.parseLong(id), request, templates.of(request, caller)));
    }

    private Response answer(String sandbox, long id, Request request, TemplateValues values) {
        return switch (request.method()) {
            case "GET", "HEAD" ->
                sandboxes
                        .read(sandbox)
                        .find(id, fixtures(), values)
                        .map(body -> Responses.of(200, body))
                        .orElseGet(() -> Responses.message(404, "Not Found: there is no intervention " + id));
            case "PUT", "PATCH" ->
                content.fixture()
                        .map(rule -> edit(sandbox, id, request, new Edit(rule, values)))
                        .orElseGet(SandboxDocuments::noFixtures);
            case "DELETE" -> undo(sandbox, id);
            default ->
                Responses.message(
                                405,
                                "Method Not Allowed: GET shows a fixture, PUT and PATCH lay an edit over it, DELETE takes"
                                        + " all changes of it back")
                        .with("Allow", "GET, PUT, PATCH, DELETE");
        };
    }

    private Response undo(String sandbox, long id) {
        try {
            return sandboxes.change(sandbox, it -> {
                it.undo(id);
                return Responses.empty(204);
            });
        } catch (SandboxFullException e) { // it was removed a moment ago
            return Responses.message(410, "Gone: " + e.getMessage());
        }
    }

    private Interventions fixtures() {
        return content.stubs().interventions();
    }

    private Response edit(String sandbox, long id, Request request, Edit edit) {
        String type = request.header("Content-Type")
                .orElse("")
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
        if (!type.equals(MERGE_PATCH) && !type.equals("application/json")) {
            return Responses.message(
                    415,
                    "Content-Type: wanted application/merge-patch+json (a member that is null is taken away) or"
                            + " application/json (it becomes null), came "
                            + (type.isEmpty() ? "none" : "another"));
        }
        return SandboxDocuments.answer(request, document -> {
            FixturePatch patch = new FixturePatch(document, type.equals(MERGE_PATCH));
            EditResult edited =
                    sandboxes.change(sandbox, it -> it.edit(id, patch, edit.rule(), fixtures(), edit.values()));
            return edited.violations().isEmpty()
                    ? Responses.of(edited.created() ? 201 : 200, edited.body())
                    : SandboxDocuments.refusal(edited.violations(), edit.rule());
        });
    }
}
