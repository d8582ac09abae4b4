package io.contractharness.mock.access;

import io.contractharness.exchange.Request;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of WireMock's admin API that is served: stubs, their scenarios, health.
 *
 * <p>Not served is everything that forwards, records, runs templates or hooks, writes files, changes global settings or stops
 * the server, and the request log, which WireMock does not keep here. A list of served routes also excludes routes of later
 * WireMock versions.
 */
public final class AdminRoutes {
    /** WireMock also accepts other ids, but one of those could be the name of another route. */
    private static final String UUID = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";

    private static final List<Route> SERVED =
            """
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
            POST   /mappings/remove               REMOVAL
            POST   /mappings/find-by-metadata     PATTERN
            POST   /mappings/remove-by-metadata   PATTERN
            POST   /mappings/import               IMPORT
            GET    /scenarios
            POST   /scenarios/reset
            PUT    /scenarios/{name}/state        PATTERN
            GET    /settings
            """.lines().map(line -> Route.of(line.split(" +"))).toList();

    private AdminRoutes() {}

    /**
     * One route.
     *
     * @param path below {@code /__admin}
     * @param body the rule for its body; empty when it takes none
     */
    public record Route(String method, Pattern path, Optional<AdminBodyRule> body) {
        private static Route of(String... columns) {
            String path = columns[1].replace("{id}", UUID).replace("{name}", "[^/]+");
            Optional<AdminBodyRule> body =
                    columns.length > 2 ? Optional.of(AdminBodyRule.valueOf(columns[2])) : Optional.empty();
            return new Route(columns[0], Pattern.compile(path), body);
        }
    }

    /**
     * The route of a request by its raw path. WireMock removes the prefix wherever it occurs, so it may occur only once.
     *
     * @return empty when it is not served
     */
    public static Optional<Route> of(Request request) {
        String path = request.path();
        if (!path.startsWith(AccessGuard.ADMIN) || path.lastIndexOf(AccessGuard.ADMIN) > 0) {
            return Optional.empty();
        }
        String rest = path.substring(AccessGuard.ADMIN.length());
        return SERVED.stream()
                .filter(route -> route.method().equals(request.method())
                        && route.path().matcher(rest).matches())
                .findFirst();
    }
}
