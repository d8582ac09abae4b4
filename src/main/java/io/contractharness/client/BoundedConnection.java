package io.contractharness.client;

import java.io.IOException;
import java.net.Socket;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpMessage;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.HttpResponseFactory;
import org.apache.http.config.MessageConstraints;
import org.apache.http.entity.BasicHttpEntity;
import org.apache.http.impl.conn.DefaultClientConnection;
import org.apache.http.impl.entity.EntityDeserializer;
import org.apache.http.impl.entity.StrictContentLengthStrategy;
import org.apache.http.impl.io.ChunkedInputStream;
import org.apache.http.impl.io.DefaultHttpResponseParser;
import org.apache.http.io.BufferInfo;
import org.apache.http.io.HttpMessageParser;
import org.apache.http.io.SessionInputBuffer;
import org.apache.http.params.HttpParams;

/**
 * A connection of the pool that reads HTTP/1.1 strictly: where HttpClient guesses or waits, this one says what is wrong
 * with the answer, and the size of each answer is bounded.
 */
@SuppressWarnings("deprecation") // REST-assured works with no newer kind of client
final class BoundedConnection extends DefaultClientConnection {
    private static final MessageConstraints BOUNDS = MessageConstraints.custom()
            // API Gateway lets 10,240 bytes of headers pass (AWS, quotas); others more, but none of them this much.
            .setMaxLineLength(64 * 1024)
            .setMaxHeaderCount(200)
            .build();

    private BoundedSocket socket;
    private SessionInputBuffer input;

    /** Called twice for TLS: with the socket itself first, then with the layer above it. */
    @Override
    public void opening(Socket opened, HttpHost target) throws IOException {
        if (opened instanceof BoundedSocket bounded) {
            socket = bounded;
        }
        super.opening(opened, target);
    }

    @Override
    protected SessionInputBuffer createSessionInputBuffer(Socket from, int size, HttpParams params) throws IOException {
        input = super.createSessionInputBuffer(from, size, params);
        return input;
    }

    /** A connection on which something waits that nobody asked for would give it as the next answer. */
    @Override
    public boolean isStale() {
        return super.isStale() || input instanceof BufferInfo buffer && buffer.length() > 0;
    }

    @Override
    public void sendRequestHeader(HttpRequest request) throws HttpException, IOException {
        socket.expectHead();
        HttpTransport.of(request.getParams()).uses(socket);
        super.sendRequestHeader(request);
    }

    @Override
    public HttpResponse receiveResponseHeader() throws HttpException, IOException {
        HttpResponse response = super.receiveResponseHeader();
        if (response.getStatusLine().getStatusCode() >= 200) {
            socket.expectBody();
        }
        return response;
    }

    @Override
    protected HttpMessageParser<HttpResponse> createResponseParser(
            SessionInputBuffer from, HttpResponseFactory responses, HttpParams params) {
        return new DefaultHttpResponseParser(from, null, responses, BOUNDS);
    }

    @Override
    protected EntityDeserializer createEntityDeserializer() {
        return new EntityDeserializer(new StrictContentLengthStrategy()) {
            @Override
            protected BasicHttpEntity doDeserialize(SessionInputBuffer from, HttpMessage message)
                    throws HttpException, IOException {
                BasicHttpEntity entity = super.doDeserialize(from, message);
                if (entity.isChunked()) {
                    entity.setContent(new ChunkedInputStream(from, BOUNDS)); // of which the trailers are bounded too
                }
                return entity;
            }
        };
    }
}
