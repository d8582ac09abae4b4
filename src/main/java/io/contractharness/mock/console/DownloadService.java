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
    /** Made for each request: it takes milliseconds, and most runs ask for none. */
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

    /**
     * A file to download, and what tells its versions apart.
     *
     * @param etag the entity tag, quoted: equal for equal bytes
     */
    private record Download(String mediaType, byte[] bytes, String etag) {

        static Download of(String mediaType, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
                return new Download(mediaType, bytes, '"' + HexFormat.of().formatHex(digest, 0, 16) + '"');
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e); // every Java has SHA-256
            }
        }

        /** The file, or that the caller has it already (RFC 9110, section 13.1.2). */
        Response answer(Request request) {
            boolean known =
                    request.header("If-None-Match").filter(this::matches).isPresent();
            // Of a 304 the length is the file's (section 8.6), or the server would say 0.
            Response answer = known
                    ? Responses.empty(304).with("Content-Length", "" + bytes.length)
                    : Responses.of(200, mediaType, bytes);
            return answer.with("ETag", etag).with("Cache-Control", "no-cache");
        }

        private boolean matches(String condition) {
            return Arrays.stream(condition.split(","))
                    .map(tag -> tag.strip().replaceFirst("^W/", ""))
                    .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
        }
    }
}
