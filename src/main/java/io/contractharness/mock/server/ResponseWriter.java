package io.contractharness.mock.server;

import io.contractharness.exchange.Header;
import io.contractharness.mock.exchange.DelayQueue;
import io.contractharness.mock.exchange.Delivery;
import io.contractharness.mock.exchange.Fault;
import io.contractharness.mock.exchange.Reply;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.memory.MemoryReservation;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes a reply to its connection, with its fault if it has one. */
final class ResponseWriter {
    /** Headers whose values are added to existing ones. */
    private static final List<String> LISTS = List.of("Vary", "Preference-Applied");

    private final CorsHeaders cors;
    private final DelayQueue delays;
    private final TransferWatch watch;
    private final DateHeader date;

    /** @param delays for slow responses */
    ResponseWriter(CorsHeaders cors, DelayQueue delays, TransferWatch watch, DateHeader date) {
        this.date = date;
        this.cors = cors;
        this.delays = delays;
        this.watch = watch;
    }

    /** @param memory of the request */
    void write(Reply reply, MemoryReservation memory, Request request, Response response, Callback callback) {
        memory.handled();
        Reply sent = affordable(reply, memory);
        Delivery delivery = possible(sent, request);
        head(sent.response(), delivery, request, response);
        ResponseOutput output = new ResponseOutput(sent, response, callback, new ResponseOutput.Limits(memory, watch));
        if (delivery.fault().isPresent()) {
            new FaultyResponse(sent, response, output, delays).send();
        } else {
            output.write(true, sent.response().body().length, output);
        }
    }

    /** Sets the status and all headers; no response of the mock has others. */
    void head(io.contractharness.exchange.Response head, Delivery delivery, Request request, Response response) {
        response.setStatus(head.status());
        HttpFields.Mutable headers = response.getHeaders();
        head.headers().forEach(h -> headers.add(h.name(), h.value()));
        for (Header header : delivery.headers()) {
            if (LISTS.stream().anyMatch(header::named)) {
                headers.ensureField(new HttpField(header.name(), header.value()));
            } else {
                headers.put(header.name(), header.value());
            }
        }
        if (!delivery.bare()) {
            cors.addTo(headers, request);
        }
        ContentPolicy.addTo(headers, request);
        if (!headers.contains(HttpHeader.DATE)) { // a deployment's answer has its own
            headers.put(date.now());
        }
    }

    /** The reply, or a refusal when all requests together take so much memory that its large body may not wait for its client. */
    private static Reply affordable(Reply reply, MemoryReservation memory) {
        int size = reply.response().body().length;
        return size <= ResponseOutput.PIECE || memory.take(size)
                ? reply
                : new Reply(
                        Responses.overBudget(memory.budget()), reply.delivery().withoutFault(), reply.sent());
    }

    /** The delivery without a fault of a body that is not there; a header would claim it otherwise. */
    private static Delivery possible(Reply reply, Request request) {
        Delivery delivery = reply.delivery();
        Optional<Fault> fault = delivery.fault();
        if (fault.isEmpty()) {
            return delivery;
        }
        boolean head = request.getMethod().equals("HEAD") && fault.get().answers();
        boolean empty = reply.response().body().length == 0 && fault.get().needsBody();
        return head || empty ? delivery.withoutFault() : delivery;
    }
}
