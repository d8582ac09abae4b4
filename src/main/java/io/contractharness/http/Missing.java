package io.contractharness.http;

import io.contractharness.spec.Gateway;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** What came in place of an answer, in words that tell one kind of trouble from another. */
final class Missing {
    private Missing() {}

    static String of(Exception failure, Courier courier, Duration patience) {
        if (courier.late()) {
            return courier.came() == 0
                    ? "nothing within " + seconds(patience)
                    : "an answer that was not whole after " + seconds(patience) + " (" + courier.came()
                            + " bytes came)";
        }
        // TLS wraps these in what it makes of them.
        Exception told = Stream.iterate((Throwable) failure, e -> e != null, Throwable::getCause)
                .filter(e -> e instanceof Line.Flooded || e instanceof ZipException)
                .map(Exception.class::cast)
                .findFirst()
                .orElse(failure);
        return words(told, courier);
    }

    private static String words(Exception e, Courier courier) {
        if (e instanceof MessageConstraintException || e instanceof Line.Flooded flooded && flooded.head()) {
            return "headers without end: one that is too long, or too many of them";
        }
        if (e instanceof Line.Flooded) {
            return "an answer without end, or of more than the " + Gateway.PAYLOAD_BYTES
                    + " bytes that API Gateway lets pass";
        }
        if (e instanceof UnknownHostException) {
            return "no address for " + e.getMessage();
        }
        if (e instanceof SocketTimeoutException) {
            return "no connection within " + Courier.CONNECT_MILLIS / 1000 + " s";
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return "no connection (" + e.getMessage() + ")";
        }
        if (e instanceof SSLException) {
            return "no connection that can be trusted (" + e.getMessage() + ")";
        }
        if (e instanceof NoHttpResponseException || e instanceof SocketException && courier.came() == 0) {
            return "a connection that ended before an answer began";
        }
        boolean torn = e instanceof ConnectionClosedException
                || e instanceof TruncatedChunkException
                || e instanceof EOFException
                || e instanceof SocketException;
        if (torn) {
            return "a connection that ended in the middle of the answer, after " + courier.came() + " bytes";
        }
        if (e instanceof ZipException) {
            return "a body that is not coded as its Content-Encoding says (" + e.getMessage() + ")";
        }
        boolean foreign = e instanceof MalformedChunkCodingException || e instanceof HttpException;
        return foreign ? "bytes that are not HTTP/1.1" : e.getClass().getSimpleName() + " (" + e.getMessage() + ")";
    }

    private static String seconds(Duration patience) {
        return patience.toMillis() % 1000 == 0 ? patience.toSeconds() + " s" : patience.toMillis() + " ms";
    }
}
