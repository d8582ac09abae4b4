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

/** The target behind the proxy; every request has a connection of its own. */
final class Upstream {

    private static final int PATIENCE_MILLIS = 30_000;

    private final URI target;

    Upstream(URI target) {
        this.target = target;
    }

    Answer answer(Asked asked) throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            Wire.write(asked.with("Host", target.getRawAuthority()), out);
            return Wire.readAnswer(new BufferedInputStream(socket.getInputStream()), asked.method());
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
