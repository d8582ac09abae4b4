package io.contractharness.mock.access;

import io.contractharness.exchange.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of WireMock's admin API that is served: stubs, their scenarios, health.
 *
 * <p>Left out is all that forwards, records, runs templates or hooks, writes files, changes everybody's settings, or stops
 * the server, and what asks for requests, which WireMock does not keep here; a list of what is served leaves out what a
 * later WireMock adds, too.
 */
public final class AdminRoutes {
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

    private AdminRoutes() {}

    /**
     * A route, and what its body has to be held against.
     *
     * @param body empty when it takes none
     */
    public record Route(String method, List<String> segments, Optional<AdminBodyRule> body) {
        private boolean is(String asked, List<String> path) {
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

    /**
     * The route of a request, by the path as it was written: WireMock reads it so, and takes the prefix out wherever it
     * stands.
     *
     * @return empty when it is not served
     */
    public static Optional<Route> of(Request request) {
        String path = request.path();
        if (!path.startsWith(AccessGuard.ADMIN) || path.lastIndexOf(AccessGuard.ADMIN) > 0) {
            return Optional.empty();
        }
        List<String> segments = segments(path.substring(AccessGuard.ADMIN.length()));
        return SERVED.stream()
                .filter(route -> route.is(request.method(), segments))
                .findFirst();
    }

    private static List<Route> routes(String table) {
        return table.lines()
                .map(line -> line.split(" +"))
                .map(row -> new Route(
                        row[0],
                        segments(row[1]),
                        row.length > 2 ? Optional.of(AdminBodyRule.valueOf(row[2])) : Optional.empty()))
                .toList();
    }

    private static List<String> segments(String path) {
        return Arrays.asList(path.split("/", -1));
    }
}
