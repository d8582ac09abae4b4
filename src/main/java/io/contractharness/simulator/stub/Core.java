package io.contractharness.simulator.stub;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.ChunkedDribbleDelay;
import com.github.tomakehurst.wiremock.http.HttpServer;
import com.github.tomakehurst.wiremock.http.RequestHandler;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import io.contractharness.http.Header;
import io.contractharness.http.Request;
import io.contractharness.simulator.front.Answer;
import io.contractharness.simulator.front.Caller;
import io.contractharness.simulator.front.Delivery;
import io.contractharness.simulator.front.Drip;
import io.contractharness.simulator.front.Fault;
import io.contractharness.simulator.front.Stubs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** WireMock without a server of its own: requests come as plain values, and so do its answers leave. */
public final class Core implements Stubs {
    private static final Map<com.github.tomakehurst.wiremock.http.Fault, Fault> FAULTS = Map.of(
            com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER, Fault.RESET,
            com.github.tomakehurst.wiremock.http.Fault.EMPTY_RESPONSE, Fault.EMPTY,
            com.github.tomakehurst.wiremock.http.Fault.MALFORMED_RESPONSE_CHUNK, Fault.TRUNCATE,
            com.github.tomakehurst.wiremock.http.Fault.RANDOM_DATA_THEN_CLOSE, Fault.GARBAGE);
    /** So long the first readers have the processors for themselves; whoever needs WireMock has it loaded at once. */
    private static final Duration LATER = Duration.ofMillis(500);
    /** What comes of a body that breaks off. */
    private static final byte[] GARBAGE = "{ this is no JSON and breaks off }".getBytes(StandardCharsets.US_ASCII);

    private final Supplier<WireMockConfiguration> configuration;
    private Started started;

    private record Started(WireMockServer wiremock, Unserved handlers) {}

    /** The server that WireMock asks for: whoever has a request brings it to these handlers. */
    private record Unserved(AdminRequestHandler admin, StubRequestHandler stubs) implements HttpServer {
        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return true;
        }

        @Override
        public int port() {
            return 0;
        }

        @Override
        public int httpsPort() {
            return 0;
        }
    }

    /** @param configuration without a server, asked for once */
    public Core(Supplier<WireMockConfiguration> configuration) {
        this.configuration = configuration;
    }

    /** Has WireMock loaded beside whatever goes on: it takes a while, and plain reads do without it. */
    public void start() {
        Thread loading = new Thread(
                () -> {
                    try {
                        Thread.sleep(LATER.toMillis());
                        started();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "loading WireMock");
        loading.setDaemon(true);
        loading.start();
    }

    private synchronized Started started() {
        if (started == null) {
            AtomicReference<Unserved> made = new AtomicReference<>();
            WireMockServer wiremock =
                    new WireMockServer(configuration.get().httpServerFactory((settings, admin, stubs) -> {
                        made.set(new Unserved(admin, stubs));
                        return made.get();
                    }));
            started = new Started(wiremock, made.get());
        }
        return started;
    }

    @Override
    public Optional<Stubbed> answer(Request request, Caller caller) {
        return ask(started().handlers().stubs(), request, caller);
    }

    @Override
    public Stubbed admin(Request request, Caller caller) {
        try {
            return ask(started().handlers().admin(), request, caller).orElseGet(() -> Stubbed.plain(Answer.empty(404)));
        } catch (IllegalArgumentException e) { // as of ?offset=x, which WireMock does not expect
            return Stubbed.plain(Answer.message(
                    400,
                    "Bad Request: WireMock's admin API cannot read a value of the query; limit and offset are integers"
                            + " of at least 0"));
        }
    }

    /** Whether a mapping names the path of a request, whatever else it asks of one. */
    public boolean names(Request request) {
        return OwnStubs.name(started().wiremock(), request);
    }

    private static Optional<Stubbed> ask(RequestHandler handler, Request request, Caller caller) {
        Asked asked;
        try {
            asked = new Asked(request, caller);
        } catch (IllegalArgumentException e) {
            return Optional.of(Stubbed.plain(Answer.message(400, e.getMessage())));
        }
        AtomicReference<Response> came = new AtomicReference<>();
        handler.handle(asked, (about, response, attributes) -> came.set(response), null);
        return Optional.ofNullable(came.get()).filter(Response::wasConfigured).map(Core::stubbed);
    }

    private static Stubbed stubbed(Response response) {
        Optional<Fault> fault = Optional.ofNullable(response.getFault()).map(FAULTS::get);
        ChunkedDribbleDelay dribble = response.getChunkedDribbleDelay();
        Delivery delivery = new Delivery(
                Duration.ofMillis(response.getInitialDelay()),
                dribble == null ? fault : Optional.of(fault.orElse(Fault.DRIP)),
                false,
                List.of(),
                dribble == null ? Drip.SLOW : drip(dribble));
        if (fault.isPresent()) {
            return new Stubbed(new Answer(200, List.of(), GARBAGE), delivery);
        }
        List<Header> headers = response.getHeaders().all().stream()
                .flatMap(h -> h.values().stream().map(value -> new Header(h.key(), value)))
                .toList();
        return new Stubbed(new Answer(response.getStatus(), headers, response.getBody()), delivery);
    }

    private static Drip drip(ChunkedDribbleDelay dribble) {
        int pieces = Math.max(1, dribble.getNumberOfChunks());
        return new Drip(pieces, Duration.ofMillis(dribble.getTotalDuration() / pieces));
    }
}
