package io.contractharness.simulator.front;

import io.contractharness.http.Header;
import io.contractharness.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;

/**
 * A request as read from the wire.
 *
 * @param request its target as it came; without a body when that is too large
 * @param tooLarge whether the body is larger than the gateway takes
 */
record Incoming(Request request, boolean tooLarge) {
    /** Headers that ask for something, or that WireMock reads before it looks for a mapping. */
    private static final List<String> NOT_PLAIN = List.of(
            "Transfer-Encoding",
            "Content-Type",
            "Content-Encoding",
            "Cookie",
            "Expect",
            "Prefer",
            "Upgrade",
            Address.HEADER);

    static Incoming read(org.eclipse.jetty.server.Request request) throws IOException {
        byte[] body = body(request);
        boolean tooLarge = body.length > Judge.MOST_BYTES;
        Request head = head(request);
        if (tooLarge && head.header("Content-Length").isEmpty()) {
            head = head.withHeader(
                    "Content-Length", String.valueOf(body.length)); // in chunks: as far as it was counted
        }
        return new Incoming(body.length == 0 || tooLarge ? head : head.withBody(body), tooLarge);
    }

    /** Whether a request has neither a body nor anything else that someone might have to look at. */
    static boolean plain(org.eclipse.jetty.server.Request request) {
        HttpFields headers = request.getHeaders();
        return request.getMethod().equals("GET")
                && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1
                && request.getLength() <= 0
                && NOT_PLAIN.stream().noneMatch(headers::contains);
    }

    /** The request without its body, which is left to be read. */
    static Request head(org.eclipse.jetty.server.Request request) {
        List<Header> headers = withHost(request).stream()
                .map(field -> new Header(field.getName(), field.getValue() == null ? "" : field.getValue()))
                .toList();
        return new Request(request.getMethod(), request.getHttpURI().getPathQuery(), headers, Optional.empty());
    }

    /** What is said of a body that did not arrive whole. */
    static Answer unread(IOException cause) {
        boolean late = cause.getCause() instanceof TimeoutException;
        Answer answer = late
                ? Answer.message(408, "Request Timeout: the body did not arrive")
                : Answer.message(400, "Bad Request: the body cannot be read" + why(cause));
        return answer.with("Connection", "close");
    }

    private static String why(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof HttpException refused && refused.getReason() != null) {
                // Jetty gives up malformed chunks as if nothing more had come.
                boolean end = refused.getReason().equals("Early EOF");
                return ": " + (end ? "it broke off, or its chunks are malformed" : refused.getReason());
            }
        }
        return "";
    }

    long size() {
        return request.body().map(body -> body.length).orElse(0);
    }

    /** The headers with the host, which HTTP/2 names beside them. */
    static HttpFields withHost(org.eclipse.jetty.server.Request request) {
        String authority = request.getHttpURI().getAuthority();
        return authority == null || request.getHeaders().contains(HttpHeader.HOST)
                ? request.getHeaders()
                : HttpFields.build(request.getHeaders()).put(HttpHeader.HOST, authority);
    }

    /** The body; when it is too large, one byte more than is allowed. */
    private static byte[] body(org.eclipse.jetty.server.Request request) throws IOException {
        boolean announced = request.getLength() > Judge.MOST_BYTES;
        if (announced && request.getHeaders().contains(HttpHeader.EXPECT)) {
            return new byte[Judge.MOST_BYTES + 1];
        }
        try (InputStream stream = Content.Source.asInputStream(request)) {
            byte[] read = stream.readNBytes(Judge.MOST_BYTES + 1);
            return announced ? new byte[Judge.MOST_BYTES + 1] : read;
        }
    }
}
