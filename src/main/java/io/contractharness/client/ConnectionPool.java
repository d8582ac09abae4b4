package io.contractharness.client;

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
import org.apache.http.conn.ClientConnectionOperator;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.HttpInetSocketAddress;
import org.apache.http.conn.OperatedClientConnection;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.scheme.SchemeLayeredSocketFactory;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.conn.scheme.SchemeSocketFactory;
import org.apache.http.impl.conn.DefaultClientConnectionOperator;
import org.apache.http.impl.conn.PoolingClientConnectionManager;
import org.apache.http.params.HttpParams;

/** The connections to a target, which are kept and used again. Safe for use by several threads. */
@SuppressWarnings("deprecation") // REST-assured works with no newer kind of client
final class ConnectionPool extends PoolingClientConnectionManager {
    static final int CONNECT_MILLIS = 5_000;

    /** More than ever are under way at once: who waits for a connection would wait without a bound. */
    private static final int MAXIMUM = 1_000;

    /** @param trust whose certificates are believed; asked for when a connection has to be secured */
    ConnectionPool(Supplier<SSLContext> trust) {
        super(schemes(trust));
        setMaxTotal(MAXIMUM);
        setDefaultMaxPerRoute(MAXIMUM);
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
                return new BoundedConnection();
            }
        };
    }

    /** Sockets that know whose request they are opened for, so that it can close them when its time is over. */
    private static class BoundedSockets implements SchemeSocketFactory {
        @Override
        public Socket createSocket(HttpParams params) {
            BoundedSocket socket = new BoundedSocket();
            HttpTransport.of(params).opens(socket);
            return socket;
        }

        @Override
        public Socket connectSocket(Socket socket, InetSocketAddress remote, InetSocketAddress local, HttpParams params)
                throws IOException {
            try {
                socket.connect(remote, CONNECT_MILLIS);
                return socket;
            } catch (SocketTimeoutException e) {
                throw new ConnectTimeoutException(e.getMessage()); // after which another address is tried
            } catch (NoRouteToHostException e) {
                throw new ConnectException(e.getMessage());
            }
        }

        @Override
        public boolean isSecure(Socket socket) {
            return socket instanceof SSLSocket;
        }
    }

    /** With a certificate for this host (RFC 2818). */
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
}
