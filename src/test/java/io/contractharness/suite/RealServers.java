package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.contractharness.client.profile.TestCertificates;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * tinyproxy, and nginx in front of a mock: nginx wants a certificate of the client and a header with a key, and sends a cookie
 * as a load balancer does. Each request that arrives is in its log.
 */
final class RealServers implements AutoCloseable {
    private static final long MAX_START_MILLIS = 10_000;

    private static final String NGINX = """
            daemon off; master_process off; pid FOLDER/nginx.pid; error_log FOLDER/error.log;
            events {}
            http {
              log_format way '$ssl_client_s_dn "$http_x_api_key" "$http_user_agent" "$cookie_lb"';
              access_log FOLDER/access.log way;
              client_body_temp_path FOLDER/1; proxy_temp_path FOLDER/2; fastcgi_temp_path FOLDER/3;
              uwsgi_temp_path FOLDER/4; scgi_temp_path FOLDER/5; client_max_body_size 0;
              server {
                listen 127.0.0.1:PORT ssl;
                ssl_certificate FOLDER/server.pem; ssl_certificate_key FOLDER/server-key.pem;
                ssl_client_certificate FOLDER/ca.pem; ssl_verify_client on;
                location / {
                  if ($http_x_api_key != "api-key-0123456789") { return 403; }
                  add_header Set-Cookie "lb=node-1; Path=/; Secure" always;
                  proxy_pass UPSTREAM; proxy_set_header Host $host:$server_port;
                }
              }
            }
            """;

    private static final String TINYPROXY = """
            Port PORT
            Listen 127.0.0.1
            Timeout 60
            LogFile "FOLDER/tinyproxy.log"
            LogLevel Connect
            MaxClients 100
            BasicAuth harness proxy-password-1
            """;

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final int webPort;
    private final int proxyPort;

    /** @param folder where the certificates and the logs are written */
    RealServers(Path folder, URI upstream) throws IOException, GeneralSecurityException, InterruptedException {
        this.folder = folder;
        String nginx = command("nginx");
        String tinyproxy = command("tinyproxy");
        TestCertificates certificates = new TestCertificates(folder);
        certificates.write("ca.pem", certificates.certificatePem("ca"));
        certificates.write("server.pem", certificates.certificatePem("server"), certificates.certificatePem("ca"));
        certificates.write("server-key.pem", certificates.keyPem("server"));
        certificates.pkcs12("client.p12", "client-password-1", "client");
        certificates.write("client.pem", certificates.certificatePem("client-ec"), certificates.keyPem("client-ec"));
        webPort = freePort();
        proxyPort = freePort();
        Path web = configuration("nginx.conf", NGINX.replace("UPSTREAM", upstream.toString()), webPort);
        start(webPort, nginx, "-p", folder.toString(), "-c", web.toString());
        Path proxy = configuration("tinyproxy.conf", TINYPROXY, proxyPort);
        start(proxyPort, tinyproxy, "-d", "-c", proxy.toString());
    }

    int webPort() {
        return webPort;
    }

    int proxyPort() {
        return proxyPort;
    }

    /** What nginx wrote about each request: certificate, key, user agent and cookie. */
    List<String> arrived() throws IOException {
        return Files.readAllLines(folder.resolve("access.log"));
    }

    /** How many requests tinyproxy took. */
    long proxied() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("tinyproxy.log"))) {
            return lines.filter(line -> line.contains(": CONNECT 127.0.0.1:" + webPort))
                    .count();
        }
    }

    private Path configuration(String name, String text, int port) throws IOException {
        return Files.writeString(
                folder.resolve(name), text.replace("FOLDER", folder.toString()).replace("PORT", "" + port));
    }

    private void start(int port, String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output-" + port + ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        processes.add(process);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MAX_START_MILLIS);
        while (!listens(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                fail(String.join(" ", command) + ": " + Files.readString(output));
            }
            Thread.sleep(20);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String command(String name) {
        String path = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
        return Stream.of(path.split(File.pathSeparator))
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .map(File::toString)
                .findFirst()
                .orElseGet(() -> {
                    String missing = "NOT RUN: needs tinyproxy and nginx; .ci/servers installs them";
                    return "true".equals(System.getenv("CI")) ? fail(missing) : abort(missing);
                });
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
    }
}
