package io.contractharness.http;

import io.contractharness.spec.Gateway;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.http.ConnectionClosedException;
import org.apache.http.HttpException;
import org.apache.http.MalformedChunkCodingException;
import org.apache.http.MessageConstraintException;
import org.apache.http.NoHttpResponseException;
import org.apache.http.TruncatedChunkException;
import org.apache.http.client.ClientProtocolException;
import org.apache.http.conn.ConnectTimeoutException;

/** What came in place of an answer, in words that tell one kind of trouble from another. */
final class Missing {
    private Missing() {}

    /** @return empty when it is no trouble of the target */
    static Optional<String> of(Exception failure, Courier courier, Duration patience) {
        List<IOException> chain = Stream.iterate((Throwable) failure, e -> e != null, Throwable::getCause)
                .filter(IOException.class::isInstance)
                .map(IOException.class::cast)
                .toList();
        if (courier.late()) {
            return Optional.of(
                    courier.came() == 0
                            ? "nothing within " + seconds(patience)
                            : "an answer that was not whole after " + seconds(patience) + " (" + courier.came()
                                    + " bytes came)");
        }
        return chain.stream()
                // The client and TLS wrap these in what they make of them.
                .filter(e -> e instanceof Line.Flooded || e instanceof ZipException)
                .findFirst()
                .or(() -> chain.stream().findFirst())
                .map(e -> words(e, courier));
    }

    private static String words(IOException e, Courier courier) {
        if (e instanceof Line.Flooded) {
            return "an answer without end, or of more than the " + Gateway.PAYLOAD_BYTES
                    + " bytes that API Gateway lets pass";
        }
        if (e instanceof MessageConstraintException
                || String.valueOf(e.getMessage()).startsWith("Maximum line")) {
            return "headers without end: one that is too long, or too many of them";
        }
        if (e instanceof UnknownHostException) {
            return "no address for " + e.getMessage();
        }
        if (e instanceof ConnectTimeoutException) {
            return "no connection within " + Courier.CONNECT_MILLIS / 1000 + " s";
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            Throwable deepest = e.getCause() == null ? e : e.getCause();
            return "no connection (" + deepest.getMessage() + ")";
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
        boolean foreign = e instanceof MalformedChunkCodingException
                || e instanceof ClientProtocolException
                || e.getCause() instanceof HttpException;
        return foreign ? "bytes that are not HTTP/1.1" : e.getClass().getSimpleName() + " (" + e.getMessage() + ")";
    }

    private static String seconds(Duration patience) {
        return patience.toMillis() % 1000 == 0 ? patience.toSeconds() + " s" : patience.toMillis() + " ms";
    }
}
