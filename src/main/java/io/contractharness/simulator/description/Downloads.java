package io.contractharness.simulator.description;

import io.contractharness.http.Request;
import io.contractharness.http.Response;
import io.contractharness.simulator.exchange.Responses;
import io.contractharness.simulator.front.Service;
import io.contractharness.spec.Description;
import io.contractharness.spec.Json;
import io.contractharness.spec.YamlText;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Serves {@code /openapi.json}, {@code /openapi.yaml} and {@code /client.ts}. */
public final class Downloads implements Service {
    /** Made for each request: it takes milliseconds, and most runs ask for none. */
    private final Map<String, Supplier<Download>> files;

    public Downloads(Description description) {
        this.files = Map.of(
                "/openapi.json",
                () -> Download.of("application/json", Json.indented(OneDocument.of(description)) + "\n"),
                "/openapi.yaml",
                () -> Download.of("application/yaml", YamlText.of(OneDocument.of(description))),
                "/client.ts",
                () -> Download.of("text/plain;charset=utf-8", TypedClient.of(description)));
    }

    @Override
    public Optional<Response> answer(Request request) {
        return Optional.ofNullable(files.get(request.path())).map(file -> switch (request.method()) {
            case "GET", "HEAD" -> file.get().answer(request);
            default ->
                Responses.message(405, "Method Not Allowed: " + request.path() + " can only be read")
                        .with("Allow", "GET, HEAD");
        });
    }
}
