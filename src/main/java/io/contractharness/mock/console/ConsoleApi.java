package io.contractharness.mock.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.exchange.Query;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.PublicAddress;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.content.Reload;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.faults.FaultRegistry;
import io.contractharness.mock.preferences.CatalogueEntry;
import io.contractharness.mock.preferences.PreferenceCatalogue;
import io.contractharness.mock.sandbox.Evictions;
import io.contractharness.mock.sandbox.Interventions;
import io.contractharness.mock.sandbox.SandboxInfo;
import io.contractharness.mock.sandbox.Sandboxes;
import io.contractharness.mock.sandbox.Sessions;
import io.contractharness.mock.template.TemplateValues;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Answers the requests of the console's pages, with JSON. */
public final class ConsoleApi {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final int MAX_REMOVED = 50;

    private final MockState mock;
    private final Traffic traffic;
    private final Clock clock;
    private final URI base;

    /**
     * The parts of the mock that the console shows.
     *
     * @param lastReload the result of the last edit of a file
     * @param files the uploaded files that were removed to make room for others
     * @param faults that are on
     */
    public record MockState(
            MockContent content,
            Supplier<Optional<Reload>> lastReload,
            Sandboxes sandboxes,
            Evictions files,
            FaultRegistry faults) {
        Interventions interventions() {
            return content.stubs().interventions();
        }
    }

    /**
     * @param clock for relative dates
     * @param base the URL of the mock
     */
    public ConsoleApi(MockState mock, Traffic traffic, Clock clock, URI base) {
        this.mock = mock;
        this.traffic = traffic;
        this.clock = clock;
        this.base = base;
    }

    /**
     * @param path without a leading slash
     * @param named the address of the mock for what is copied from the console; empty for the one of the page itself
     */
    Optional<Response> answer(String method, String path, String query, Optional<PublicAddress> named) {
        return method.equals("DELETE")
                ? delete(path)
                : method.equals("GET") ? get(path, query, named) : Optional.empty();
    }

    private Optional<Response> get(String path, String query, Optional<PublicAddress> named) {
        if (path.startsWith("log/")) {
            return number(path.substring("log/".length()))
                    .flatMap(number ->
                            traffic.entry(number, named.map(PublicAddress::url).orElse(base)))
                    .map(ConsoleApi::ok);
        }
        return switch (path) {
            case "description" -> Optional.of(ok(description(named)));
            case "rules" -> Optional.of(ok(DescriptionJson.rules(mock.content().description())));
            case "interventions" -> Optional.of(ok(interventions()));
            case "log" -> Optional.of(ok(log(Query.parse(query))));
            case "coverage" -> Optional.of(ok(traffic.coverage()));
            case "sandboxes" -> Optional.of(ok(sandboxes()));
            case "faults" -> Optional.of(ok(faults()));
            case "rehearsals" -> Optional.of(ok(catalogue()));
            default -> Optional.empty();
        };
    }

    private ObjectNode description(Optional<PublicAddress> named) {
        ObjectNode json = DescriptionJson.description(mock.content().description());
        named.ifPresent(address -> json.put("base", address.toString()));
        return json;
    }

    private Optional<Response> delete(String path) {
        if (path.equals("log")) {
            traffic.clearLog();
        } else if (path.equals("coverage")) {
            traffic.clearCoverage();
        } else if (path.matches("sandboxes/[A-Za-z0-9._-]{1,64}")) {
            mock.sandboxes().reset(path.substring("sandboxes/".length()));
        } else {
            return Optional.empty();
        }
        return Optional.of(ok(JSON.objectNode().put("message", "done")));
    }

    private ObjectNode log(Map<String, List<String>> query) {
        String run = query.getOrDefault("run", List.of("")).get(0);
        long after = number(query.getOrDefault("after", List.of("0")).get(0)).orElse(0L);
        ObjectNode json = traffic.list(run, after);
        mock.lastReload().get().flatMap(Reload::refused).ifPresent(why -> json.put("refused", why));
        return json;
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /** Every intervention, with a session token that executes it; the mock makes these tokens itself. */
    private ObjectNode interventions() {
        ObjectNode json = JSON.objectNode();
        List<Long> executable = mock.interventions().executable();
        ArrayNode list = json.putArray("interventions");
        TemplateValues values = new TemplateValues(clock.instant(), base.toString());
        for (long id : mock.interventions().ids()) {
            String title = mock.sandboxes()
                    .read(Sandboxes.DEFAULT)
                    .find(id, mock.interventions(), values)
                    .map(body -> body.at("/data/description").asText(""))
                    .orElse("");
            list.addObject()
                    .put("id", id)
                    .put("title", title.length() > 60 ? title.substring(0, 60) + "…" : title)
                    .put("executable", executable.contains(id))
                    .put("session", Sessions.token(id));
        }
        return json;
    }

    private ObjectNode sandboxes() {
        ObjectNode json = JSON.objectNode();
        ArrayNode list = json.putArray("sandboxes");
        for (SandboxInfo sandbox : mock.sandboxes().list()) {
            ObjectNode entry = list.addObject()
                    .put("name", sandbox.name())
                    .put("used", sandbox.lastUse().toString())
                    .put("shared", sandbox.name().equals(Sandboxes.DEFAULT))
                    .put("bytes", sandbox.bytes());
            sandbox.executed().forEach(entry.putArray("executed")::add);
            sandbox.edited().forEach(entry.putArray("edited")::add);
        }
        List<Evictions.Eviction> removed = Stream.of(mock.sandboxes().evictions(), mock.files())
                .flatMap(evictions -> evictions.newest(MAX_REMOVED).stream())
                .toList();
        if (!removed.isEmpty()) {
            ArrayNode gone = json.putArray("removed");
            removed.forEach(eviction -> gone.addObject()
                    .put("name", eviction.name())
                    .put("at", eviction.at().toString())
                    .put("why", eviction.why()));
        }
        return json;
    }

    /** The faults that are on; the empty name of a sandbox stands for all. */
    private ObjectNode faults() {
        ObjectNode json = JSON.objectNode();
        ArrayNode list = json.putArray("faults");
        mock.faults()
                .documents()
                .forEach((sandbox, document) ->
                        list.addObject().put("sandbox", sandbox).set("document", document));
        return json;
    }

    private ObjectNode catalogue() {
        ObjectNode json = JSON.objectNode();
        ArrayNode list = json.putArray("rehearsals");
        for (CatalogueEntry entry :
                new PreferenceCatalogue(mock.content().description(), mock.interventions()).entries()) {
            CatalogueEntry.Ways ways = entry.ways();
            list.addObject()
                    .put("operation", entry.operation())
                    .put("title", entry.title())
                    .put("status", entry.status())
                    .put("basis", entry.basis().toString())
                    .put("preferences", entry.preferences())
                    .put("method", ways.method())
                    .put("target", ways.target())
                    .put("header", ways.header())
                    .put("query", ways.query())
                    .put("path", ways.path())
                    .put("byId", ways.byId())
                    .put("session", ways.session());
        }
        return json;
    }

    private static Response ok(ObjectNode json) {
        return Responses.of(200, json);
    }
}
