package io.contractharness.mock.console;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.source.Json;
import io.contractharness.contract.source.YamlWriter;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Serves {@code /openapi.json}, {@code /openapi.yaml} and {@code /client.ts}. */
public final class DownloadService implements Service {
    /** Made at each request: that takes milliseconds, and most runs need no download. */
    private final Map<String, Supplier<Download>> files;

    public DownloadService(ApiContract description) {
        this.files = Map.of(
                "/openapi.json",
                () -> Download.of("application/json", Json.indented(DescriptionDocument.of(description)) + "\n"),
                "/openapi.yaml",
                () -> Download.of("application/yaml", YamlWriter.of(DescriptionDocument.of(description))),
                "/client.ts",
                () -> Download.of("text/plain;charset=utf-8", TypeScriptClient.of(description)));
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
