package io.contractharness.mock.console;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.source.Json;
import io.contractharness.contract.source.YamlWriter;
import io.contractharness.exchange.EntityTag;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.PublicAddress;
import io.contractharness.mock.access.PublicAddresses;
import io.contractharness.mock.exchange.Caller;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Serves {@code /openapi.json}, {@code /openapi.yaml} and {@code /client.ts}. */
public final class DownloadService implements Service {
    private final Map<String, Download> files;
    private final PublicAddresses addresses;

    /** A file for one address of the mock. */
    private record Made(Optional<PublicAddress> server, byte[] bytes, String etag) {}

    /**
     * A file; its text is made at the first request, because most runs need no download, and again for another address. All
     * responses share its bytes.
     */
    private static final class Download {
        private final String mediaType;
        private final Function<Optional<PublicAddress>, String> text;
        private Made made;

        Download(String mediaType, Function<Optional<PublicAddress>, String> text) {
            this.mediaType = mediaType;
            this.text = text;
        }

        synchronized Made at(Optional<PublicAddress> server) {
            if (made == null || !made.server().equals(server)) {
                byte[] bytes = text.apply(server).getBytes(StandardCharsets.UTF_8);
                made = new Made(server, bytes, EntityTag.of(bytes));
            }
            return made;
        }
    }

    /** @param addresses that the files name as the server of the API */
    public DownloadService(ApiContract description, PublicAddresses addresses) {
        this.addresses = addresses;
        this.files = Map.of(
                "/openapi.json",
                new Download(
                        "application/json",
                        server -> Json.indented(DescriptionDocument.of(description, server)) + "\n"),
                "/openapi.yaml",
                new Download("application/yaml", server -> YamlWriter.of(DescriptionDocument.of(description, server))),
                "/client.ts",
                new Download("text/plain;charset=utf-8", server -> TypeScriptClient.of(description, server)));
    }

    @Override
    public Optional<Response> answer(Request request) {
        return answer(request, addresses::fixed);
    }

    @Override
    public Optional<Response> answer(Request request, Caller caller) {
        return answer(request, () -> addresses.named(request, caller));
    }

    private Optional<Response> answer(Request request, Supplier<Optional<PublicAddress>> server) {
        return Optional.ofNullable(files.get(request.path())).map(file -> switch (request.method()) {
            case "GET", "HEAD" -> answer(request, file.mediaType, file.at(server.get()));
            default ->
                Responses.message(405, "Method Not Allowed: " + request.path() + " can only be read")
                        .with("Allow", "GET, HEAD");
        });
    }

    /** The file, or 304 when the client has it already (RFC 9110, section 13.1.2). */
    private static Response answer(Request request, String mediaType, Made file) {
        byte[] bytes = file.bytes();
        String etag = file.etag();
        boolean unchanged = request.header("If-None-Match")
                .filter(tags -> EntityTag.isIn(tags, etag))
                .isPresent();
        // A 304 gives the length of the file (section 8.6); without this, the server would send 0.
        Response response = unchanged
                ? Responses.empty(304).with("Content-Length", "" + bytes.length)
                : Responses.of(200, mediaType, bytes);
        return response.with("ETag", etag).with("Cache-Control", "no-cache");
    }
}
