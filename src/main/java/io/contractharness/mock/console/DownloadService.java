package io.contractharness.mock.console;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.source.Json;
import io.contractharness.contract.source.YamlWriter;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Serves {@code /openapi.json}, {@code /openapi.yaml} and {@code /client.ts}. */
public final class DownloadService implements Service {
    private final Map<String, Download> files;

    /** A file; its text is made at the first request, because most runs need no download. All responses share its bytes. */
    private static final class Download {
        private final String mediaType;
        private final Supplier<String> text;
        private byte[] bytes;
        private String etag;

        Download(String mediaType, Supplier<String> text) {
            this.mediaType = mediaType;
            this.text = text;
        }

        synchronized byte[] bytes() {
            if (bytes == null) {
                byte[] made = text.get().getBytes(StandardCharsets.UTF_8);
                etag = DownloadService.etag(made);
                bytes = made;
            }
            return bytes;
        }
    }

    public DownloadService(ApiContract description) {
        this.files = Map.of(
                "/openapi.json",
                new Download("application/json", () -> Json.indented(DescriptionDocument.of(description)) + "\n"),
                "/openapi.yaml",
                new Download("application/yaml", () -> YamlWriter.of(DescriptionDocument.of(description))),
                "/client.ts",
                new Download("text/plain;charset=utf-8", () -> TypeScriptClient.of(description)));
    }

    @Override
    public Optional<Response> answer(Request request) {
        return Optional.ofNullable(files.get(request.path())).map(file -> switch (request.method()) {
            case "GET", "HEAD" -> answer(request, file);
            default ->
                Responses.message(405, "Method Not Allowed: " + request.path() + " can only be read")
                        .with("Allow", "GET, HEAD");
        });
    }

    /** The file, or 304 when the client has it already (RFC 9110, section 13.1.2). */
    private static Response answer(Request request, Download file) {
        byte[] bytes = file.bytes();
        String etag = file.etag;
        boolean unchanged = request.header("If-None-Match").stream()
                .flatMap(condition -> Arrays.stream(condition.split(",")))
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
        // A 304 gives the length of the file (section 8.6); without this, the server would send 0.
        Response response = unchanged
                ? Responses.empty(304).with("Content-Length", "" + bytes.length)
                : Responses.of(200, file.mediaType, bytes);
        return response.with("ETag", etag).with("Cache-Control", "no-cache");
    }

    private static String etag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }
}
