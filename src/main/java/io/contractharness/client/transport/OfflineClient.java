package io.contractharness.client.transport;

import java.io.IOException;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.protocol.HttpContext;

/** An HTTP client that sends nothing: with it, REST-assured loads its classes and does no more. */
@SuppressWarnings("deprecation")
public // REST-assured works with no newer kind of client
final class OfflineClient extends DefaultHttpClient {
    @Override
    public CloseableHttpResponse execute(HttpUriRequest request, HttpContext context) throws IOException {
        throw new IOException("nothing is sent");
    }
}
