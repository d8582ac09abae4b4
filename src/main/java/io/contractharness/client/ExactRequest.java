package io.contractharness.client;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.restassured.specification.FilterableRequestSpecification;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpRequest;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.message.BasicHeader;
import org.apache.http.protocol.HttpContext;

/**
 * The one place below REST-assured that changes a request, just before it is written, because REST-assured cannot send it
 * as it must be sent. What a filter has changed stays as the filter changed it. The cases:
 *
 * <ul>
 *   <li>The order of headers: REST-assured keeps them in a hash table, and two runs are to send the same bytes.
 *   <li>A body without a {@code Content-Type}, and a POST without a body: REST-assured gives them a type of its own, and
 *       how a target answers one that is missing could not be seen.
 *   <li>A {@code PATCH}, {@code PUT} or {@code POST} without a body: it has to say {@code Content-Length: 0}.
 *   <li>A query with equal names apart from each other ({@code a=1&b=2&a=3}), with nothing between two {@code &}, or with
 *       a second {@code =}: REST-assured sorts or refuses it. Presigned URLs are such, and signed as they are.
 *   <li>A path with nothing between two slashes: REST-assured writes one.
 *   <li>A method in small letters: REST-assured writes capitals.
 * </ul>
 */
final class ExactRequest implements HttpRequestInterceptor {
    /** Methods of which a body is expected: one that has none says so (RFC 9110, section 8.6). */
    private static final Set<String> BODY_EXPECTED = Set.of("POST", "PUT", "PATCH");

    /** What REST-assured says of a body of which nothing is said. */
    private static final Set<String> INVENTED = Set.of("application/octet-stream", "application/x-www-form-urlencoded");

    private final Request written;
    private final URI where;
    private final List<String> order;
    private List<Header> headers = List.of();

    /**
     * @param written the request before any filter has seen it
     * @param where the whole URL of it
     */
    ExactRequest(Request written, URI where) {
        this.written = written;
        this.where = where;
        this.order = written.headers().stream()
                .map(h -> h.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The URL as REST-assured takes it. */
    URI url() {
        return URI.create(where.toString().replaceAll("\\?&*$|(?<=\\?)&+|&(?=&|$)", ""));
    }

    /** Takes down the headers that have passed all filters, in the order in which they were written. */
    void leaves(FilterableRequestSpecification specification) {
        headers = specification.getHeaders().asList().stream()
                .map(h -> new Header(h.getName(), h.getValue()))
                .filter(h ->
                        !h.named("Content-Type") || order.contains("content-type") || !INVENTED.contains(h.value()))
                .sorted(Comparator.comparingInt(this::place))
                .toList();
    }

    private int place(Header header) {
        int place = order.indexOf(header.name().toLowerCase(Locale.ROOT));
        return place < 0 ? order.size() : place;
    }

    @Override
    @SuppressWarnings("deprecation") // REST-assured works with no newer kind of client
    public void process(HttpRequest request, HttpContext context) {
        var outgoing = (org.apache.http.impl.client.RequestWrapper) request;
        URI target = URI.create(target());
        if (plain(outgoing.getURI()).equals(plain(target))) { // else a filter has changed it
            outgoing.setURI(target);
        }
        if (outgoing.getMethod().equalsIgnoreCase(written.method())) {
            outgoing.setMethod(written.method());
        }
        HttpEntity body = request instanceof HttpEntityEnclosingRequest enclosing ? enclosing.getEntity() : null;
        request.setHeaders(
                headers.stream().map(h -> new BasicHeader(h.name(), h.value())).toArray(org.apache.http.Header[]::new));
        add(request, "Accept", "*/*");
        if (body != null || BODY_EXPECTED.contains(outgoing.getMethod())) {
            add(request, "Content-Length", String.valueOf(body == null ? 0 : body.getContentLength()));
        }
        add(request, "Host", where.getRawAuthority());
        add(request, "User-Agent", "contract-harness");
        add(request, "Accept-Encoding", "gzip");
    }

    private String target() {
        String path = where.getRawPath().isEmpty() ? "/" : where.getRawPath();
        return where.getRawQuery() == null ? path : path + "?" + where.getRawQuery();
    }

    /** The same for a target before and after what REST-assured does to it. */
    private static String plain(URI target) {
        String query = target.getRawQuery() == null ? "" : target.getRawQuery();
        return target.getRawPath().replaceAll("/+", "/")
                + Arrays.stream(query.split("&"))
                        .map(part -> part.replace("=", ""))
                        .filter(part -> !part.isEmpty())
                        .sorted()
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static void add(HttpRequest request, String name, String value) {
        if (!request.containsHeader(name)) {
            request.addHeader(name, value);
        }
    }
}
