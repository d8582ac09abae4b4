package io.contractharness.mock.server;

import io.contractharness.exchange.GatewayQuotas;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Caller;
import io.contractharness.mock.exchange.Responses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;

/** Converts requests of Jetty to plain values. */
final class JettyRequests {
    private JettyRequests() {}

    /** A request without its body. */
    static Request head(org.eclipse.jetty.server.Request request) {
        String target = request.getHttpURI().getPathQuery();
        return new Request(
                request.getMethod(), target == null ? "" : target, headers(withHost(request)), Optional.empty());
    }

    static Request whole(org.eclipse.jetty.server.Request request, BodyReader.Body body) {
        Request head = head(request);
        if (body.tooLarge() && head.header("Content-Length").isEmpty()) {
            // A chunked body has no length; without one it would look like no body.
            head = head.withHeader("Content-Length", String.valueOf(GatewayQuotas.PAYLOAD_BYTES + 1));
        }
        return body.bytes().length == 0 ? head : head.withBody(body.bytes());
    }

    static List<Header> headers(HttpFields fields) {
        List<Header> headers = new ArrayList<>(fields.size());
        for (HttpField field : fields) {
            headers.add(new Header(field.getName(), field.getValue() == null ? "" : field.getValue()));
        }
        return Collections.unmodifiableList(headers);
    }

    /** The headers with Host, which HTTP/2 sends outside the headers. */
    private static HttpFields withHost(org.eclipse.jetty.server.Request request) {
        String authority = request.getHttpURI().getAuthority();
        return authority == null || request.getHeaders().contains(HttpHeader.HOST)
                ? request.getHeaders()
                : HttpFields.build(request.getHeaders()).put(HttpHeader.HOST, authority);
    }

    static Caller caller(org.eclipse.jetty.server.Request request) {
        return new Caller(
                request.getHttpURI().getScheme(),
                String.valueOf(org.eclipse.jetty.server.Request.getServerName(request)),
                org.eclipse.jetty.server.Request.getServerPort(request),
                org.eclipse.jetty.server.Request.getRemoteAddr(request),
                request.getConnectionMetaData().getProtocol());
    }

    static String canonicalPath(org.eclipse.jetty.server.Request request) {
        String path = request.getHttpURI().getCanonicalPath();
        return path == null ? "" : path;
    }

    static String canonicalPath(String target) {
        String path = HttpURI.build().pathQuery(target).getCanonicalPath();
        return path == null ? "" : path;
    }

    /** The response when the body did not arrive completely. */
    static Response bodyFailure(IOException cause) {
        boolean timeout = cause.getCause() instanceof TimeoutException;
        Response response = timeout
                ? Responses.message(408, "Request Timeout: the body did not arrive")
                : Responses.message(400, "Bad Request: the body cannot be read" + reason(cause));
        return response.with("Connection", "close");
    }

    private static String reason(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof HttpException refused && refused.getReason() != null) {
                // Jetty reports malformed chunks as an early end, too.
                boolean end = refused.getReason().equals("Early EOF");
                return ": " + (end ? "it broke off, or its chunks are malformed" : refused.getReason());
            }
        }
        return "";
    }
}
