package io.contractharness.mock.files;

import io.contractharness.exchange.ByteRange;
import io.contractharness.exchange.EntityTag;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Address;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Serves the pictures and documents of the stubs below {@code /__files/}, in every sandbox the same. */
public final class FileService implements Service {
    /** One range (RFC 9110, section 14.1.2); several ranges are answered with the whole file, as a server may. */
    private final Map<String, byte[]> files;
    /** Made at the first request for a file. */
    private final Map<String, String> etags = new ConcurrentHashMap<>();

    /** @param files by their names below {@code __files} */
    public FileService(Map<String, byte[]> files) {
        this.files = files;
    }

    @Override
    public Optional<Response> answer(Request request) {
        if (!request.target().contains(FileLinks.ROOT)) {
            return Optional.empty(); // most requests end here
        }
        return FileLinks.name(Address.of(request).path())
                .filter(files::containsKey)
                .flatMap(name -> FileLinks.type(name).map(type -> answer(request, name, type)));
    }

    private Response answer(Request request, String name, String type) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Responses.message(405, "Method Not Allowed: files of the stubs can only be read")
                    .with("Allow", "GET, HEAD");
        }
        byte[] bytes = files.get(name);
        String etag = etags.computeIfAbsent(name, key -> EntityTag.of(bytes));
        return answer(request, new File(type, etag, bytes))
                .with("ETag", etag)
                .with("Accept-Ranges", "bytes")
                .with("Cache-Control", "no-cache")
                .with("X-Content-Type-Options", "nosniff");
    }

    private record File(String type, String etag, byte[] bytes) {}

    private static Response answer(Request request, File file) {
        if (request.header("If-None-Match")
                .filter(tags -> EntityTag.isIn(tags, file.etag()))
                .isPresent()) {
            return Responses.empty(304);
        }
        // The date of If-Range never fits, because files have no date here.
        boolean current = request.header("If-Range").isEmpty()
                || request.header("If-Range").get().equals(file.etag());
        return request.header("Range")
                .filter(header -> request.method().equals("GET") && current)
                .flatMap(header -> ByteRange.of(header, file.bytes().length))
                .map(range -> part(range, file))
                .orElseGet(() -> Responses.of(200, file.type(), file.bytes()));
    }

    private static Response part(ByteRange range, File file) {
        int length = file.bytes().length;
        if (range.first() >= length) {
            return Responses.message(416, "Range Not Satisfiable: the file has " + length + " bytes")
                    .with("Content-Range", "bytes */" + length);
        }
        byte[] part = Arrays.copyOfRange(file.bytes(), (int) range.first(), (int) range.last() + 1);
        return Responses.of(206, file.type(), part)
                .with("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + length);
    }
}
