package io.contractharness.client.transport;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpRequest;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.message.BasicHeader;
import org.apache.http.protocol.HttpContext;

/**
 * The last filter of a request, and the one place below REST-assured that changes a request just before it is written,
 * because REST-assured cannot send it as it must be sent. Changes of other filters are kept. The cases:
 *
 * <ul>
 *   <li>The order of headers: REST-assured keeps them in a hash table, but two runs must send the same bytes.
 *   <li>A body without a {@code Content-Type}, and a POST without a body: REST-assured adds a type of its own, and nobody
 *       could see how a target answers when the type is missing.
 *   <li>Two {@code Content-Type} lines: REST-assured sends the last one.
 *   <li>A {@code PATCH}, {@code PUT} or {@code POST} without a body: it must say {@code Content-Length: 0}.
 *   <li>A query with equal names apart from each other ({@code a=1&b=2&a=3}), with nothing between two {@code &}, or with
 *       a second {@code =}: REST-assured sorts or refuses it. Presigned URLs are like this, and their signature covers it.
 *   <li>A path with nothing between two slashes: REST-assured writes one slash.
 *   <li>A method in small letters: REST-assured writes capitals.
 * </ul>
 */
public final class ExactRequest implements OrderedFilter, HttpRequestInterceptor {
    static final String USER_AGENT = "contract-harness";

    /** These methods expect a body: a request without one says so (RFC 9110, section 8.6). */
    private static final Set<String> BODY_EXPECTED = Set.of("POST", "PUT", "PATCH");

    /** The types that REST-assured adds to a body without a type. */
    private static final Set<String> ADDED_TYPES =
            Set.of("application/octet-stream", "application/x-www-form-urlencoded");

    private final Request original;
    private final URI url;
    private final Runnable beforeSending;
    private final List<String> order;
    private List<Header> headers = List.of();
    private Duration took = Duration.ZERO;

    /**
     * @param original the request before any filter has seen it
     * @param url its whole URL
     * @param beforeSending runs on an open connection, before the first byte is sent
     */
    public ExactRequest(Request original, URI url, Runnable beforeSending) {
        this.original = original;
        this.url = url;
        this.beforeSending = beforeSending;
        this.order = original.headers().stream()
                .map(h -> h.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** As it was meant. */
    public URI url() {
        return url;
    }

    /** The URL in the form that REST-assured accepts. */
    public URI acceptedUrl() {
        return URI.create(url.toString().replaceAll("\\?&*$|(?<=\\?)&+|&(?=&|$)", ""));
    }

    /** The time from the first byte sent to the last byte received. */
    public Duration took() {
        return took;
    }

    /** Keeps the headers that have passed all filters, in their original order, and measures the time. */
    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        headers = request.getHeaders().asList().stream()
                .map(h -> new Header(h.getName(), h.getValue()))
                .filter(h ->
                        !h.named("Content-Type") || order.contains("content-type") || !ADDED_TYPES.contains(h.value()))
                .flatMap(this::lines)
                .sorted(Comparator.comparingInt(this::place)
                        .thenComparing(h -> h.name().toLowerCase(Locale.ROOT)))
                .toList();
        long start = System.nanoTime();
        Response response = context.next(request, expected);
        took = Duration.ofNanos(System.nanoTime() - start);
        return response;
    }

    /** All lines of a type that the original has more than once, unless a filter has changed it. */
    private Stream<Header> lines(Header header) {
        List<Header> same = original.headers().stream()
                .filter(line -> line.named(header.name()))
                .toList();
        boolean last = same.size() > 1
                && header.named("Content-Type")
                && header.value().equals(same.get(same.size() - 1).value());
        return last ? same.stream() : Stream.of(header);
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    private int place(Header header) {
        int place = order.indexOf(header.name().toLowerCase(Locale.ROOT));
        return place < 0 ? order.size() : place;
    }

    @Override
    @SuppressWarnings("deprecation") // REST-assured works with no newer kind of client
    public void process(HttpRequest request, HttpContext context) {
        beforeSending.run();
        var outgoing = (org.apache.http.impl.client.RequestWrapper) request;
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        if (outgoing.getURI().isAbsolute()) { // HttpClient made it so, for a proxy
            path = url.getScheme() + "://" + url.getRawAuthority() + path;
        }
        URI target = URI.create(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery());
        if (normalized(outgoing.getURI()).equals(normalized(target))) { // otherwise a filter has changed it
            outgoing.setURI(target);
        }
        if (outgoing.getMethod().equalsIgnoreCase(original.method())) {
            outgoing.setMethod(original.method());
        }
        HttpEntity body = request instanceof HttpEntityEnclosingRequest enclosing ? enclosing.getEntity() : null;
        request.setHeaders(
                headers.stream().map(h -> new BasicHeader(h.name(), h.value())).toArray(org.apache.http.Header[]::new));
        addIfMissing(request, "Accept", "*/*");
        if (body != null || BODY_EXPECTED.contains(outgoing.getMethod())) {
            addIfMissing(request, "Content-Length", String.valueOf(body == null ? 0 : body.getContentLength()));
        }
        addIfMissing(request, "Host", url.getRawAuthority());
        addIfMissing(request, "User-Agent", USER_AGENT);
        addIfMissing(request, "Accept-Encoding", "gzip");
    }

    /** Two targets have the same normal form when they differ only by what REST-assured changes. */
    private static String normalized(URI target) {
        String query = target.getRawQuery() == null ? "" : target.getRawQuery();
        return target.getRawPath().replaceAll("/+", "/")
                + Arrays.stream(query.split("&"))
                        .map(part -> part.replace("=", ""))
                        .filter(part -> !part.isEmpty())
                        .sorted()
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static void addIfMissing(HttpRequest request, String name, String value) {
        if (!request.containsHeader(name)) {
            request.addHeader(name, value);
        }
    }
}
