package io.contractharness.cli;

import io.contractharness.mock.api.HealthService;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.Callable;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a mock once whether it is ready, for example as the health check of a container. */
@Command(
        name = "health",
        description = "Asks a mock once whether it is ready to answer.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the mock is ready", "1:it is not ready, or nothing answers", "2:the argument is no URL"})
final class HealthCommand implements Callable<Integer> {
    /** In milliseconds, to connect and for each read. */
    private static final int TIMEOUT = 3_000;

    private static final int MAX_PORT = 65_535;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = {
                "The address of the mock (${DEFAULT-VALUE}).",
                "Nothing secret is sent, so any certificate is accepted."
            })
    private String url;

    @Override
    public Integer call() {
        URI health = health();
        String problem = problem(health);
        var out = spec.commandLine().getOut();
        out.println(problem.isEmpty() ? "ready: " + health : "not ready: " + health + ": " + problem);
        out.flush();
        return problem.isEmpty() ? 0 : 1;
    }

    private URI health() {
        try {
            URI base = new URI(url);
            boolean http = List.of("http", "https").contains(String.valueOf(base.getScheme()));
            if (http
                    && base.getHost() != null
                    && base.getPort() <= MAX_PORT
                    && base.getRawUserInfo() == null
                    && base.getRawQuery() == null) {
                String mock = url.replaceFirst("(" + HealthService.PATH + ")?/*$", ""); // either may be meant
                return URI.create(mock.replaceFirst("/+$", "") + HealthService.PATH);
            }
        } catch (URISyntaxException e) {
            // the same message
        }
        throw new ParameterException(
                spec.commandLine(),
                "URL: wanted the address of a mock, such as http://127.0.0.1:8080, came another text");
    }

    /** Why the mock is not ready; empty when it is. */
    private static String problem(URI health) {
        try {
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection(Proxy.NO_PROXY);
            if (connection instanceof HttpsURLConnection secure) {
                secure.setSSLSocketFactory(trustAll().getSocketFactory());
                secure.setHostnameVerifier((host, session) -> true);
            }
            connection.setConnectTimeout(TIMEOUT);
            connection.setReadTimeout(TIMEOUT);
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            return status == HttpURLConnection.HTTP_OK ? "" : "wanted status 200, came " + status;
        } catch (IOException | GeneralSecurityException e) {
            return "wanted an answer within " + TIMEOUT / 1000 + " s, came none ("
                    + e.getClass().getSimpleName() + ")";
        }
    }

    private static SSLContext trustAll() throws GeneralSecurityException {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new AnyCertificate()}, null);
        return tls;
    }

    /** Accepts the mock's own certificate, which nobody has signed. */
    private static final class AnyCertificate extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
