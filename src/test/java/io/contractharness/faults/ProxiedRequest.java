package io.contractharness.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A request as received: method, raw path and query, headers in order, raw body. */
record ProxiedRequest(String method, String target, List<Header> headers, byte[] body) {

    private static final String READ = "/interventions/v2/rs/";
    private static final String EXECUTE = "/interventions/v2/mb/execute";

    boolean reads() {
        return method.equals("GET") && path().contains(READ);
    }

    boolean executes() {
        return method.equals("PATCH") && path().endsWith(EXECUTE);
    }

    String path() {
        return target.split("\\?", 2)[0];
    }

    /** The sandbox of the request: each one is a copy of the API at the same address. */
    String scope() {
        return path().split("/interventions/", 2)[0] + " " + header("x-sandbox").orElse("");
    }

    /** The sandbox and the session. */
    String caller() {
        return scope() + " " + header("x-session-token").orElse("");
    }

    /** The raw id at the end of the path of a read request. */
    String id() {
        return path().substring(path().indexOf(READ) + READ.length());
    }

    ProxiedRequest withId(String id) {
        int start = path().indexOf(READ) + READ.length();
        return to(target.substring(0, start) + id + target.substring(path().length()));
    }

    /** A read request of the same client, with these {@code extend} values. */
    ProxiedRequest reading(long id, List<String> extend) {
        String prefix = path().split("/interventions/", 2)[0];
        List<Header> same = headers;
        for (String name : List.of("Content-Type", "Accept-Encoding")) {
            same = Header.without(same, name);
        }
        return new ProxiedRequest("GET", prefix + READ + id, same, new byte[0]).withExtend(extend);
    }

    List<String> extend() {
        return Arrays.stream(rawQuery())
                .filter(pair -> pair.startsWith("extend="))
                .map(pair -> decoded(pair.substring("extend=".length())))
                .toList();
    }

    /** Replaces the {@code extend} values, as repeated keys; the same request if nothing changes. */
    ProxiedRequest withExtend(List<String> values) {
        if (values.equals(extend())) {
            return this;
        }
        List<String> pairs = new ArrayList<>(Arrays.asList(rawQuery()));
        pairs.removeIf(pair -> pair.startsWith("extend="));
        values.forEach(value -> pairs.add("extend=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        String query = pairs.stream().filter(pair -> !pair.isEmpty()).collect(Collectors.joining("&"));
        return to(query.isEmpty() ? path() : path() + "?" + query);
    }

    Optional<String> header(String name) {
        return Header.first(headers, name).map(String::strip);
    }

    /** Whether there is such a header with a value. */
    boolean has(String name) {
        return header(name).filter(value -> !value.isEmpty()).isPresent();
    }

    ProxiedRequest with(String name, String value) {
        return new ProxiedRequest(method, target, Header.with(headers, new Header(name, value)), body);
    }

    ProxiedRequest withBody(byte[] other) {
        return new ProxiedRequest(method, target, headers, other);
    }

    /** The body as JSON; a missing node if it is not JSON. */
    JsonNode json() {
        return Json.parse(body);
    }

    /** The same request with another path and query. */
    ProxiedRequest to(String other) {
        return new ProxiedRequest(method, other, headers, body);
    }

    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }

    private String[] rawQuery() {
        String[] parts = target.split("\\?", 2);
        return parts.length < 2 ? new String[0] : parts[1].split("&");
    }
}
