package io.contractharness.mock.stubs;

import com.github.tomakehurst.wiremock.common.Strings;
import com.github.tomakehurst.wiremock.common.Urls;
import com.github.tomakehurst.wiremock.http.Cookie;
import com.github.tomakehurst.wiremock.http.FormParameter;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.ImmutableRequest;
import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.multipart.PartParser;
import io.contractharness.exchange.Request;
import io.contractharness.mock.exchange.Caller;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A request as WireMock reads it: with its query, form, cookies and parts, which WireMock's own class does not read. */
final class StubRequest extends ImmutableRequest {
    private final Request request;
    private final Caller caller;
    private final Charset charset;
    private final Collection<Part> parts;
    private Map<String, QueryParameter> query;

    /** @throws IllegalArgumentException when charset or parts cannot be read as Content-Type says; the message says why */
    StubRequest(Request request, Caller caller) {
        super(
                // a URL with special characters would be refused here; the methods below return the real one
                "http://mock/",
                RequestMethod.fromString(request.method()),
                caller.protocol(),
                request.header("X-Forwarded-For").filter(ip -> !ip.isEmpty()).orElse(caller.address()),
                new HttpHeaders(request.headers().stream()
                        .map(h -> HttpHeader.httpHeader(h.name(), h.value()))
                        .toList()),
                request.body().orElse(new byte[0]),
                request.header("Content-Type")
                        .filter(type -> type.startsWith("multipart/"))
                        .isPresent(),
                false);
        this.request = request;
        this.caller = caller;
        this.charset = charset();
        this.parts = parts();
    }

    private Charset charset() {
        try {
            return containsHeader("Content-Type") ? contentTypeHeader().charset() : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("header Content-Type: wanted a charset that is known, came another", e);
        }
    }

    private Collection<Part> parts() {
        if (!isMultipart()) {
            return List.of();
        }
        try {
            return PartParser.parseFrom(this);
        } catch (Exception e) { // it throws checked exceptions that it does not declare
            throw new IllegalArgumentException("body: wanted parts as header Content-Type says, came none", e);
        }
    }

    @Override
    public String getUrl() {
        return request.target();
    }

    @Override
    public String getAbsoluteUrl() {
        return caller.scheme() + "://" + caller.host() + ":" + caller.port() + request.target();
    }

    @Override
    public String getScheme() {
        return caller.scheme();
    }

    @Override
    public String getHost() {
        return caller.host();
    }

    @Override
    public int getPort() {
        return caller.port();
    }

    @Override
    public QueryParameter queryParameter(String key) {
        if (query == null) {
            query = Urls.splitQuery(request.query());
        }
        return query.getOrDefault(key, QueryParameter.absent(key));
    }

    @Override
    public FormParameter formParameter(String key) {
        return formParameters().getOrDefault(key, FormParameter.absent(key));
    }

    @Override
    public Map<String, FormParameter> formParameters() {
        String type = contentTypeHeader().isPresent() ? contentTypeHeader().mimeTypePart() : "";
        if (!type.equalsIgnoreCase("application/x-www-form-urlencoded")) {
            return Map.of();
        }
        return Urls.splitQuery(getBodyAsString()).values().stream()
                .collect(Collectors.toMap(QueryParameter::key, p -> new FormParameter(p.key(), p.values())));
    }

    /** RFC 6265, section 4.2.1: pairs, with semicolons between them. */
    @Override
    public Map<String, Cookie> getCookies() {
        Map<String, Cookie> cookies = new LinkedHashMap<>();
        getHeaders().all().stream()
                .filter(header -> header.keyEquals("Cookie"))
                .flatMap(header -> header.values().stream())
                .flatMap(value -> Stream.of(value.split(";")))
                .map(pair -> pair.strip().split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair ->
                        cookies.merge(pair[0], new Cookie(pair[0], List.of(unquoted(pair[1]))), StubRequest::both));
        return cookies;
    }

    private static Cookie both(Cookie one, Cookie other) {
        List<String> values = new ArrayList<>(one.values());
        values.addAll(other.values());
        return new Cookie(one.key(), values);
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    @Override
    public String getBodyAsString() {
        return Strings.stringFromBytes(getBody(), charset);
    }

    @Override
    public Collection<Part> getParts() {
        return parts;
    }

    @Override
    public Part getPart(String name) {
        return parts.stream().filter(p -> name.equals(p.getName())).findFirst().orElse(null);
    }
}
