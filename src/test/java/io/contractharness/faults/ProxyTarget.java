package io.contractharness.faults;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** The target behind the proxy; each request uses a new connection. */
final class ProxyTarget {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final URI target;

    ProxyTarget(URI target) {
        this.target = target;
    }

    ProxiedResponse send(ProxiedRequest request) throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            HttpMessages.write(request.with("Host", target.getRawAuthority()), out);
            return HttpMessages.readResponse(new BufferedInputStream(socket.getInputStream()), request.method());
        }
    }

    private Socket connect() throws IOException {
        boolean secure = target.getScheme().equals("https");
        int port = target.getPort() >= 0 ? target.getPort() : secure ? 443 : 80;
        if (!secure) {
            return new Socket(target.getHost(), port);
        }
        SSLSocket socket = (SSLSocket) SSLSocketFactory.getDefault().createSocket(target.getHost(), port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }
}
