package io.contractharness.simulator.front;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.simulator.access.Guard;
import io.contractharness.simulator.access.Origins;
import io.contractharness.simulator.content.Loaded;
import io.contractharness.simulator.content.Newest;
import io.contractharness.spec.Description;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntranceTest {
    /** Does to a request what rehearsals do whose answers a browser must not be able to read. */
    private static final class Baring extends Handler.Wrapper {
        Baring(Handler handler) {
            super(handler);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            request.setAttribute(Gate.BARE, request.getHttpURI().getPath().contains("bare"));
            return super.handle(request, response, callback);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /interventions/v2/rs/1, false, 401 true",
        "GET, /interventions/v2/rs/1, true, 401 false",
        "GET, /elsewhere, false, 404 true",
        "GET, /elsewhere, true, 403 false",
        "GET, /sandbox/bare/interventions/v2/rs/1, false, 401 false",
        "OPTIONS, /interventions/v2/rs/1, false, 204 true",
        "OPTIONS, /elsewhere, false, 204 true",
        "OPTIONS, /interventions/v2/rs/1, true, 204 true",
        "OPTIONS, /elsewhere, true, 403 false",
    })
    void cors_is_kept_off_where_it_has_to_be(String method, String path, boolean gateway, String answer)
            throws Exception {
        HttpResponse<String> came = ask(method, path, gateway, "Origin", "http://localhost:3000");
        assertEquals(
                answer,
                came.statusCode() + " "
                        + came.headers()
                                .firstValue("Access-Control-Allow-Origin")
                                .isPresent());
    }

    /** The service stands for the console. */
    @ParameterizedTest
    @CsvSource({
        "/__console/api/log, same-origin, 200",
        "/__console/api/log, cross-site, 403",
        "/prefer/nothing/__console/api/log, same-origin, 404",
        "/prefer/nothing/__console/api/log, cross-site, 404",
        "/sandbox/a/__console/api/log, cross-site, 404",
        "/prefer/nothing/sandbox/a/__console/api/log, cross-site, 404",
    })
    void what_the_entrance_guards_is_not_reached_behind_a_prefix(String path, String site, int status)
            throws Exception {
        assertEquals(status, ask("GET", path, false, "Sec-Fetch-Site", site).statusCode());
    }

    private static HttpResponse<String> ask(String method, String path, boolean gateway, String... header)
            throws Exception {
        Loaded loaded = Loaded.shipped(Description.shipped());
        Judge judge = new Judge(() -> loaded, gateway);
        List<Service> services = List.of(request -> request.path().startsWith("/__console/")
                ? Optional.of(Answer.message(200, "private"))
                : Optional.empty());
        Gate gate = new Gate(
                new Gate.Deciders(
                        judge, new NothingRehearsed(), services, Shortcut.none(), new NoStubs(), Optional.empty()),
                answered -> {},
                Clock.systemUTC());
        Entrance entrance = new Entrance(
                new Guard(Optional.empty(), "127.0.0.1"),
                new Cors(Origins.of(List.of("*")), judge, services, gateway),
                gate,
                new Newest<>(loaded));
        Server server = new Server(new InetSocketAddress("127.0.0.1", 0));
        server.setHandler(new Baring(entrance));
        server.setErrorHandler(new Refusals(judge, entrance.cors()));
        server.start();
        try {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + server.getURI().getPort() + path))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .setHeader("Access-Control-Request-Method", "GET")
                    .headers(header)
                    .build();
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        } finally {
            server.stop();
        }
    }
}
