package io.contractharness.mock.stubs;

import com.github.tomakehurst.wiremock.common.Encoding;
import com.github.tomakehurst.wiremock.common.Strings;
import com.github.tomakehurst.wiremock.common.Urls;
import com.github.tomakehurst.wiremock.http.ContentTypeHeader;
import com.github.tomakehurst.wiremock.http.Cookie;
import com.github.tomakehurst.wiremock.http.FormParameter;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.multipart.PartParser;
import io.contractharness.mock.exchange.Caller;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A request as WireMock looks at one. What a mapping may ask of its body is taken apart when it is asked. */
final class StubRequest implements Request {
    private final io.contractharness.exchange.Request request;
    private final Caller caller;
    private final HttpHeaders headers;
    private final Charset charset;
    private final Collection<Part> parts;
    private Map<String, QueryParameter> query;

    /** @throws IllegalArgumentException when the body cannot be taken apart as it has to be; the message tells why */
    StubRequest(io.contractharness.exchange.Request request, Caller caller) {
        this.request = request;
        this.caller = caller;
        this.headers = new HttpHeaders(request.headers().stream()
                .map(h -> HttpHeader.httpHeader(h.name(), h.value()))
                .toList());
        this.charset = charset();
        this.parts = parts();
    }

    private Charset charset() {
        try {
            return request.header("Content-Type").isPresent()
                    ? contentTypeHeader().charset()
                    : StandardCharsets.UTF_8;
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
        } catch (Exception e) { // it throws checked ones that it does not declare
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
    public RequestMethod getMethod() {
        return RequestMethod.fromString(request.method());
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
    public String getClientIp() {
        return request.header("X-Forwarded-For").filter(ip -> !ip.isEmpty()).orElse(caller.address());
    }

    @Override
    public String getProtocol() {
        return caller.protocol();
    }

    @Override
    public String getHeader(String key) {
        return request.header(key).orElse(null);
    }

    @Override
    public HttpHeader header(String key) {
        return headers.getHeader(key);
    }

    @Override
    public ContentTypeHeader contentTypeHeader() {
        return request.header("Content-Type").map(ContentTypeHeader::new).orElseGet(ContentTypeHeader::absent);
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public boolean containsHeader(String key) {
        return request.header(key).isPresent();
    }

    @Override
    public Set<String> getAllHeaderKeys() {
        return headers.keys();
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
        request.headers().stream()
                .filter(h -> h.named("Cookie"))
                .flatMap(h -> List.of(h.value().split(";")).stream())
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
    public byte[] getBody() {
        return request.body().orElse(new byte[0]);
    }

    @Override
    public String getBodyAsString() {
        return Strings.stringFromBytes(getBody(), charset);
    }

    @Override
    public String getBodyAsBase64() {
        return Encoding.encodeBase64(getBody());
    }

    @Override
    public boolean isMultipart() {
        return request.header("Content-Type")
                .filter(t -> t.startsWith("multipart/"))
                .isPresent();
    }

    @Override
    public Collection<Part> getParts() {
        return parts;
    }

    @Override
    public Part getPart(String name) {
        return parts.stream().filter(p -> name.equals(p.getName())).findFirst().orElse(null);
    }

    @Override
    public boolean isBrowserProxyRequest() {
        return false;
    }

    @Override
    public Optional<Request> getOriginalRequest() {
        return Optional.empty();
    }
}
