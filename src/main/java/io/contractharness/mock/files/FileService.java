package io.contractharness.mock.files;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Address;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Serves the pictures and documents of the stubs below {@code /__files/}, in every sandbox the same. */
public final class FileService implements Service {
    /** One range (RFC 9110, section 14.1.2); several ranges are answered with the whole file, as a server may. */
    private static final Pattern RANGE = Pattern.compile("bytes=(?:(\\d{1,18})-(\\d{1,18})?|-(\\d{1,18}))");

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
        String etag = etags.computeIfAbsent(name, key -> etag(bytes));
        return answer(request, new File(type, etag, bytes))
                .with("ETag", etag)
                .with("Accept-Ranges", "bytes")
                .with("Cache-Control", "no-cache")
                .with("X-Content-Type-Options", "nosniff");
    }

    private record File(String type, String etag, byte[] bytes) {}

    private static Response answer(Request request, File file) {
        if (names(request, "If-None-Match", file.etag())) {
            return Responses.empty(304);
        }
        // The date of If-Range never fits, because files have no date here.
        boolean current = request.header("If-Range").isEmpty()
                || request.header("If-Range").get().equals(file.etag());
        Optional<Matcher> range = request.header("Range")
                .filter(header -> request.method().equals("GET") && current)
                .map(RANGE::matcher)
                .filter(Matcher::matches);
        return range.isPresent() ? part(range.get(), file) : Responses.of(200, file.type(), file.bytes());
    }

    private static Response part(Matcher range, File file) {
        long length = file.bytes().length;
        boolean suffix = range.group(1) == null;
        long from = suffix ? Math.max(0, length - Long.parseLong(range.group(3))) : Long.parseLong(range.group(1));
        long to = suffix || range.group(2) == null ? length - 1 : Math.min(length - 1, Long.parseLong(range.group(2)));
        if (!suffix && range.group(2) != null && Long.parseLong(range.group(2)) < from) {
            return Responses.of(200, file.type(), file.bytes()); // no valid range
        }
        if (from > to) {
            return Responses.message(416, "Range Not Satisfiable: the file has " + length + " bytes")
                    .with("Content-Range", "bytes */" + length);
        }
        return Responses.of(206, file.type(), Arrays.copyOfRange(file.bytes(), (int) from, (int) to + 1))
                .with("Content-Range", "bytes " + from + "-" + to + "/" + length);
    }

    private static boolean names(Request request, String header, String etag) {
        return request.header(header).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
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
