package io.contractharness.client.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpMessage;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.HttpResponseFactory;
import org.apache.http.config.MessageConstraints;
import org.apache.http.conn.ClientConnectionOperator;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.HttpInetSocketAddress;
import org.apache.http.conn.OperatedClientConnection;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.scheme.SchemeLayeredSocketFactory;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.conn.scheme.SchemeSocketFactory;
import org.apache.http.entity.BasicHttpEntity;
import org.apache.http.impl.conn.DefaultClientConnection;
import org.apache.http.impl.conn.DefaultClientConnectionOperator;
import org.apache.http.impl.conn.PoolingClientConnectionManager;
import org.apache.http.impl.entity.EntityDeserializer;
import org.apache.http.impl.entity.StrictContentLengthStrategy;
import org.apache.http.impl.io.ChunkedInputStream;
import org.apache.http.impl.io.DefaultHttpResponseParser;
import org.apache.http.io.BufferInfo;
import org.apache.http.io.HttpMessageParser;
import org.apache.http.io.SessionInputBuffer;
import org.apache.http.params.HttpParams;

/** The connections to a target, kept and used again. Safe for use by several threads. */
@SuppressWarnings("deprecation")
public // REST-assured works with no newer kind of client
final class ConnectionPool extends PoolingClientConnectionManager {
    public static final int CONNECT_MILLIS = 5_000;

    /** More than are ever in use at once, because waiting for a free connection has no time limit. */
    private static final int MAX_CONNECTIONS = 1_000;

    /** @param trust gives the trusted certificates when the first TLS connection is opened */
    public ConnectionPool(Supplier<SSLContext> trust) {
        super(schemes(trust));
        setMaxTotal(MAX_CONNECTIONS);
        setDefaultMaxPerRoute(MAX_CONNECTIONS);
    }

    private static SchemeRegistry schemes(Supplier<SSLContext> trust) {
        SchemeRegistry schemes = new SchemeRegistry();
        schemes.register(new Scheme("http", 80, new BoundedSockets()));
        schemes.register(new Scheme("https", 443, new SecureSockets(trust)));
        return schemes;
    }

    @Override
    protected ClientConnectionOperator createConnectionOperator(SchemeRegistry schemes) {
        return new DefaultClientConnectionOperator(schemes) {
            @Override
            public OperatedClientConnection createConnection() {
                return new StrictConnection();
            }
        };
    }

    /** Adds each new socket to the transport of its request, which closes it when the time is over. */
    private static class BoundedSockets implements SchemeSocketFactory {
        @Override
        public Socket createSocket(HttpParams params) {
            BoundedSocket socket = new BoundedSocket();
            HttpTransport.of(params).add(socket);
            return socket;
        }

        @Override
        public Socket connectSocket(Socket socket, InetSocketAddress remote, InetSocketAddress local, HttpParams params)
                throws IOException {
            HttpTransport.of(params).permit(remote.getAddress());
            try {
                socket.connect(remote, CONNECT_MILLIS);
                return socket;
            } catch (SocketTimeoutException e) {
                throw new ConnectTimeoutException(e.getMessage()); // HttpClient then tries another address
            } catch (NoRouteToHostException e) {
                throw new ConnectException(e.getMessage());
            }
        }

        @Override
        public boolean isSecure(Socket socket) {
            return socket instanceof SSLSocket;
        }
    }

    /** Checks that the certificate is for this host (RFC 2818). */
    private static final class SecureSockets extends BoundedSockets implements SchemeLayeredSocketFactory {
        private final Supplier<SSLContext> trust;

        SecureSockets(Supplier<SSLContext> trust) {
            this.trust = trust;
        }

        @Override
        public Socket connectSocket(Socket socket, InetSocketAddress remote, InetSocketAddress local, HttpParams params)
                throws IOException {
            String host = ((HttpInetSocketAddress) remote).getHttpHost().getHostName();
            return createLayeredSocket(
                    super.connectSocket(socket, remote, local, params), host, remote.getPort(), params);
        }

        @Override
        public Socket createLayeredSocket(Socket socket, String host, int port, HttpParams params) throws IOException {
            SSLSocket secured = (SSLSocket) trust.get().getSocketFactory().createSocket(socket, host, port, true);
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            return secured;
        }
    }

    /**
     * Reads HTTP/1.1 strictly and limits the size of each response: HttpClient itself would guess or wait.
     */
    private static final class StrictConnection extends DefaultClientConnection {
        private static final MessageConstraints LIMITS = MessageConstraints.custom()
                // API Gateway sends at most 10,240 bytes of headers (AWS, quotas).
                .setMaxLineLength(64 * 1024)
                .setMaxHeaderCount(200)
                .build();

        private BoundedSocket socket;
        private SessionInputBuffer input;

        /** Called twice for TLS: first with the socket itself, then with the TLS socket above it. */
        @Override
        public void opening(Socket opened, HttpHost target) throws IOException {
            if (opened instanceof BoundedSocket bounded) {
                socket = bounded;
            }
            super.opening(opened, target);
        }

        @Override
        protected SessionInputBuffer createSessionInputBuffer(Socket from, int size, HttpParams params)
                throws IOException {
            input = super.createSessionInputBuffer(from, size, params);
            return input;
        }

        /** Bytes that came without a request would be read as the next response. */
        @Override
        public boolean isStale() {
            return super.isStale() || input instanceof BufferInfo buffer && buffer.length() > 0;
        }

        @Override
        public void sendRequestHeader(HttpRequest request) throws HttpException, IOException {
            socket.expectHead();
            HttpTransport.of(request.getParams()).use(socket);
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
            return new DefaultHttpResponseParser(from, null, responses, LIMITS);
        }

        @Override
        protected EntityDeserializer createEntityDeserializer() {
            return new EntityDeserializer(new StrictContentLengthStrategy()) {
                @Override
                protected BasicHttpEntity doDeserialize(SessionInputBuffer from, HttpMessage message)
                        throws HttpException, IOException {
                    BasicHttpEntity entity = super.doDeserialize(from, message);
                    if (entity.isChunked()) {
                        entity.setContent(new ChunkedInputStream(from, LIMITS)); // limits the trailers too
                    }
                    return entity;
                }
            };
        }
    }
}
