package io.contractharness.simulator.front;

import com.github.tomakehurst.wiremock.core.FaultInjector;
import com.github.tomakehurst.wiremock.servlet.FaultInjectorFactory;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;

/** Makes the faults of stubs: over HTTP/1 they break the connection, over HTTP/2 only the stream of the one request. */
final class Faults implements FaultInjectorFactory {
    private final FaultInjectorFactory connection;

    /** @param connection what breaks a connection of HTTP/1 */
    Faults(FaultInjectorFactory connection) {
        this.connection = connection;
    }

    @Override
    public FaultInjector buildFaultInjector(HttpServletRequest request, HttpServletResponse response) {
        Request jetty = ServletContextRequest.getServletContextRequest(request);
        return jetty.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2
                ? new OfStream(jetty, response)
                : connection.buildFaultInjector(request, response);
    }

    /** Bytes that are not HTTP would break the connection, and with it every other request on it. */
    private record OfStream(Request request, HttpServletResponse response) implements FaultInjector {
        @Override
        public void connectionResetByPeer() {
            AtomicReference<HttpStream> stream = new AtomicReference<>();
            request.addHttpStreamWrapper(current -> {
                stream.set(current);
                return current;
            });
            stream.get().failed(new IOException("a fault of a stub"));
        }

        @Override
        public void emptyResponseAndCloseConnection() {
            connectionResetByPeer();
        }

        @Override
        public void randomDataAndCloseConnection() {
            connectionResetByPeer();
        }

        @Override
        public void malformedResponseChunk() {
            try {
                response.setStatus(200);
                response.flushBuffer();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            connectionResetByPeer();
        }
    }
}
