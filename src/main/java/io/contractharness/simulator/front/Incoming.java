package io.contractharness.simulator.front;

import io.contractharness.http.Header;
import io.contractharness.http.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;

/**
 * A request as read from the wire.
 *
 * @param request its target as it came; without a body when that is too large
 * @param tooLarge whether the body is larger than the gateway takes
 */
record Incoming(Request request, boolean tooLarge) {
    /** Headers that ask for something, or that WireMock reads before it looks for a mapping. */
    private static final Set<HttpHeader> NOT_PLAIN = EnumSet.of(
            HttpHeader.TRANSFER_ENCODING,
            HttpHeader.CONTENT_TYPE,
            HttpHeader.CONTENT_ENCODING,
            HttpHeader.COOKIE,
            HttpHeader.EXPECT,
            HttpHeader.UPGRADE);

    /** Another of them, which Jetty has no constant for. */
    private static final String NOT_PLAIN_EITHER = "Prefer";

    /** @throws IOException when the body did not arrive whole */
    static Incoming read(org.eclipse.jetty.server.Request request) throws IOException {
        Arrival.Body body = Arrival.body(request);
        if (body.failure() != null) {
            throw body.failure();
        }
        Request head = head(request);
        if (body.tooLarge() && head.header("Content-Length").isEmpty()) {
            // In chunks: as far as it was counted, or nobody could tell it from none at all.
            head = head.withHeader("Content-Length", String.valueOf(Judge.MOST_BYTES + 1));
        }
        return new Incoming(body.bytes().length == 0 ? head : head.withBody(body.bytes()), body.tooLarge());
    }

    /** Whether a request has neither a body nor anything else that someone might have to look at. */
    static boolean plain(org.eclipse.jetty.server.Request request) {
        boolean plain = request.getMethod().equals("GET")
                && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1
                && request.getLength() <= 0;
        int sandboxes = 0;
        for (HttpField field : plain ? request.getHeaders() : HttpFields.EMPTY) {
            HttpHeader known = field.getHeader();
            plain &= known == null ? !field.is(NOT_PLAIN_EITHER) : !NOT_PLAIN.contains(known);
            sandboxes += known == null && field.is(Address.HEADER) ? 1 : 0;
        }
        return plain && sandboxes <= 1;
    }

    /** Header lines as plain values. */
    static List<Header> lines(HttpFields fields) {
        List<Header> lines = new ArrayList<>(fields.size());
        for (HttpField field : fields) {
            lines.add(new Header(field.getName(), field.getValue() == null ? "" : field.getValue()));
        }
        return Collections.unmodifiableList(lines);
    }

    /** The request without its body, which is left to be read. */
    static Request head(org.eclipse.jetty.server.Request request) {
        return new Request(
                request.getMethod(), request.getHttpURI().getPathQuery(), lines(withHost(request)), Optional.empty());
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
}
