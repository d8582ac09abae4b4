package io.contractharness.simulator.front;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.http.Request;
import io.contractharness.simulator.state.Sandboxes;
import io.contractharness.validation.MalformedJsonException;
import io.contractharness.validation.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The part of WireMock's admin API that is served: stubs, their scenarios, health.
 *
 * <p>Left out is all that forwards, records, runs templates or hooks, writes files, changes everybody's settings, or stops
 * the server; a list of what is served leaves out what a later WireMock adds, too.
 */
final class AdminApi {
    private static final String PREFIX = "/__admin";

    /** A UUID: what else WireMock takes for one may be the name of another of its routes. */
    private static final Pattern ID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private static final List<Route> SERVED = routes("""
            GET    /health
            GET    /version
            POST   /reset
            GET    /mappings
            POST   /mappings                      MAPPING
            DELETE /mappings
            POST   /mappings/reset
            GET    /mappings/{id}
            PUT    /mappings/{id}                 MAPPING
            DELETE /mappings/{id}
            POST   /mappings/remove               MAPPING
            POST   /mappings/find-by-metadata     PATTERN
            POST   /mappings/remove-by-metadata   PATTERN
            POST   /mappings/import               IMPORT
            GET    /scenarios
            POST   /scenarios/reset
            PUT    /scenarios/{name}/state        PATTERN
            GET    /settings
            """);

    /** A route, and what its body has to be held against. */
    private record Route(String method, List<String> segments, Optional<StubBody> body) {
        boolean is(String asked, List<String> path) {
            if (!method.equals(asked) || segments.size() != path.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                boolean fits = switch (segments.get(i)) {
                    case "{id}" -> ID.matcher(path.get(i)).matches();
                    case "{name}" -> !path.get(i).isEmpty();
                    default -> segments.get(i).equals(path.get(i));
                };
                if (!fits) {
                    return false;
                }
            }
            return true;
        }
    }

    private static List<Route> routes(String table) {
        return table.lines()
                .map(line -> line.split(" +"))
                .map(row -> new Route(
                        row[0],
                        segments(row[1]),
                        row.length > 2 ? Optional.of(StubBody.valueOf(row[2])) : Optional.empty()))
                .toList();
    }

    private static List<String> segments(String path) {
        return Arrays.asList(path.split("/", -1));
    }

    /** Hands a request to WireMock, with its body as it was read here, or refuses it. */
    boolean handle(org.eclipse.jetty.server.Request request, Response response, Callback callback, Handler wiremock)
            throws Exception {
        Incoming incoming;
        try {
            incoming = Incoming.read(request);
        } catch (IOException e) {
            return Gate.send(Incoming.unread(e), response, callback);
        }
        Optional<Route> route = route(incoming.request());
        if (route.isEmpty()) {
            return Gate.send(
                    Answer.message(
                            403,
                            "Forbidden: of WireMock's admin API only mappings, scenarios, settings (to read), reset, health"
                                    + " and version are served here; nothing that forwards, records, writes files or stops"
                                    + " the server; requests are in the log of the console"),
                    response,
                    callback);
        }
        byte[] body = new byte[0];
        if (incoming.request().body().isPresent() && route.get().body().isPresent()) {
            try {
                JsonNode json = StrictJson.parse(incoming.request().body().get());
                Optional<String> problem = route.get().body().get().problem(json);
                if (problem.isPresent()) {
                    return Gate.send(Answer.message(403, "Forbidden: " + problem.get()), response, callback);
                }
                // WireMock's own reader takes more than JSON; it gets what was judged.
                body = json.toString().getBytes(StandardCharsets.UTF_8);
            } catch (MalformedJsonException e) {
                return Gate.send(Answer.message(400, "body: wanted JSON, came " + e.getMessage()), response, callback);
            }
        } else if (incoming.tooLarge()) {
            return Gate.send(Answer.message(413, "Request Too Long"), response, callback);
        }
        Address address = new Address(Sandboxes.DEFAULT, incoming.request().target());
        return wiremock.handle(new Admitted(request, address, body), response, callback);
    }

    /** By the path as it was written: WireMock reads it so, and takes the prefix out wherever it stands. */
    private static Optional<Route> route(Request request) {
        String path = request.path();
        if (!path.startsWith(PREFIX) || path.lastIndexOf(PREFIX) > 0) {
            return Optional.empty();
        }
        List<String> segments = segments(path.substring(PREFIX.length()));
        return SERVED.stream()
                .filter(route -> route.is(request.method(), segments))
                .findFirst();
    }
}
