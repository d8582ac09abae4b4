package io.contractharness.mock.server;

import io.contractharness.exchange.Header;
import io.contractharness.mock.exchange.DelayQueue;
import io.contractharness.mock.exchange.Reply;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes a reply to its connection, with its fault if it has one. */
final class ResponseWriter {
    /** Headers whose values are added to existing ones. */
    private static final List<String> LISTS = List.of("Vary", "Preference-Applied");

    private final CorsHeaders cors;
    private final DelayQueue delays;

    /** @param delays for slow responses */
    ResponseWriter(CorsHeaders cors, DelayQueue delays) {
        this.cors = cors;
        this.delays = delays;
    }

    void write(Reply reply, Request request, Response response, Callback callback) {
        head(reply.response(), response);
        HttpFields.Mutable headers = response.getHeaders();
        for (Header header : reply.delivery().headers()) {
            if (LISTS.stream().anyMatch(header::named)) {
                headers.ensureField(new HttpField(header.name(), header.value()));
            } else {
                headers.put(header.name(), header.value());
            }
        }
        if (!reply.delivery().bare()) {
            cors.addTo(headers, request);
        }
        SentResponse sent = new SentResponse(reply, response, callback);
        if (reply.delivery().fault().isPresent()) {
            new FaultyResponse(reply, response, sent, delays).send();
        } else {
            sent.write(true, reply.response().body(), sent);
        }
    }

    static void head(io.contractharness.exchange.Response head, Response response) {
        response.setStatus(head.status());
        head.headers().forEach(h -> response.getHeaders().add(h.name(), h.value()));
    }
}
