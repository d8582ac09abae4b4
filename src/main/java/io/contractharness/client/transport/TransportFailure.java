package io.contractharness.client.transport;

import io.contractharness.exchange.GatewayQuotas;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.http.ConnectionClosedException;
import org.apache.http.HttpException;
import org.apache.http.MalformedChunkCodingException;
import org.apache.http.MessageConstraintException;
import org.apache.http.NoHttpResponseException;
import org.apache.http.TruncatedChunkException;
import org.apache.http.conn.ConnectTimeoutException;

/** Describes in words why no response came. */
public final class TransportFailure {
    private TransportFailure() {}

    /** The I/O failure behind an exception; an exception that the target did not cause is thrown again. */
    public static IOException cause(Exception thrown) {
        return causes(thrown)
                .filter(IOException.class::isInstance)
                .map(IOException.class::cast)
                .findFirst()
                .orElseThrow(() -> thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown));
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, e -> e != null, Throwable::getCause);
    }

    public static String of(Exception failure, HttpTransport transport, Duration timeout) {
        return transport
                .failingProxy()
                .map(proxy -> ofProxy(failure, transport, proxy, timeout))
                .orElseGet(() -> ofTarget(failure, transport, timeout));
    }

    private static String ofProxy(Exception failure, HttpTransport transport, HttpProxy proxy, Duration timeout) {
        if (failure instanceof ProxyFailureException refused) {
            return refused.getMessage();
        }
        if (transport.timedOut()) {
            return "nothing from the proxy " + proxy + " within " + seconds(timeout);
        }
        if (failure instanceof UnknownHostException) {
            return "no address for the proxy " + proxy;
        }
        if (failure instanceof ConnectTimeoutException) {
            return "no connection to the proxy " + proxy + " within " + ConnectionPool.CONNECT_MILLIS / 1000 + " s";
        }
        if (failure instanceof ConnectException) {
            return "no connection to the proxy " + proxy + " (" + failure.getMessage() + ")";
        }
        return "no tunnel through the proxy " + proxy + ": " + ofTarget(failure, transport, timeout);
    }

    private static String ofTarget(Exception failure, HttpTransport transport, Duration timeout) {
        if (transport.timedOut()) {
            return transport.received() == 0
                    ? "nothing within " + seconds(timeout)
                    : "an answer that was not complete after " + seconds(timeout) + " (" + transport.received()
                            + " bytes came)";
        }
        // TLS and HttpClient wrap these in exceptions of their own.
        Exception reason = causes(failure)
                .filter(e -> e instanceof BoundedSocket.TooLargeException
                        || e instanceof ZipException
                        || e instanceof HttpException)
                .map(Exception.class::cast)
                .findFirst()
                .orElse(failure);
        return describe(reason, transport);
    }

    private static String describe(Exception e, HttpTransport transport) {
        if (e instanceof MessageConstraintException
                || e instanceof BoundedSocket.TooLargeException large && large.head()) {
            return "headers without end: one that is too long, or too many of them";
        }
        if (e instanceof BoundedSocket.TooLargeException) {
            return "an answer without end, or of more than the " + GatewayQuotas.PAYLOAD_BYTES
                    + " bytes that API Gateway allows";
        }
        if (e instanceof RefusedAddressException) {
            return "an address that nothing is sent to: " + e.getMessage();
        }
        if (e instanceof UnknownHostException) {
            return "no address for " + e.getMessage();
        }
        if (e instanceof ConnectTimeoutException) {
            return "no connection within " + ConnectionPool.CONNECT_MILLIS / 1000 + " s";
        }
        if (e instanceof ConnectException) {
            return "no connection (" + e.getMessage() + ")";
        }
        if (e instanceof SSLException) {
            return "no connection that can be trusted (" + e.getMessage() + ")";
        }
        if (e instanceof NoHttpResponseException || e instanceof SocketException && transport.received() == 0) {
            return "a connection that ended before an answer began";
        }
        boolean broken = e instanceof ConnectionClosedException
                || e instanceof TruncatedChunkException
                || e instanceof EOFException
                || e instanceof SocketException;
        if (broken) {
            return "a connection that ended in the middle of the answer, after " + transport.received() + " bytes";
        }
        if (e instanceof ZipException) {
            return "a body that is not coded as its Content-Encoding says (" + e.getMessage() + ")";
        }
        boolean notHttp = e instanceof MalformedChunkCodingException || e instanceof HttpException;
        return notHttp ? "bytes that are not HTTP/1.1" : e.getClass().getSimpleName() + " (" + e.getMessage() + ")";
    }

    private static String seconds(Duration timeout) {
        return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
    }
}
