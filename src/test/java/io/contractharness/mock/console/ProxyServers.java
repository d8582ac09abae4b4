package io.contractharness.mock.console;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.contractharness.client.profile.TestCertificates;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Servers in front of mocks: nginx with TLS, and the dev server Vite. */
final class ProxyServers implements AutoCloseable {
    private static final long MAX_START_MILLIS = 30_000;
    private static final Path VITE = Path.of("target/vite");

    /** Each path is another way to write it; PLAIN, STRIPPED and KEPT are mocks. */
    private static final String NGINX = """
            daemon off; master_process off; pid FOLDER/nginx.pid; error_log FOLDER/error.log;
            events {}
            http {
              access_log off;
              client_body_temp_path FOLDER/1; proxy_temp_path FOLDER/2; fastcgi_temp_path FOLDER/3;
              uwsgi_temp_path FOLDER/4; scgi_temp_path FOLDER/5;
              server {
                listen 127.0.0.1:PORT ssl;
                ssl_certificate FOLDER/server.pem; ssl_certificate_key FOLDER/server-key.pem;
                location / {
                  proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme; proxy_pass PLAIN;
                }
                location /told/ {
                  proxy_set_header Host $host; proxy_set_header X-Forwarded-Port $server_port;
                  proxy_set_header X-Forwarded-Proto $scheme; proxy_set_header X-Forwarded-Prefix /told;
                  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                  proxy_pass PLAIN/;
                }
                location /changed/ {
                  proxy_set_header X-Forwarded-Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;
                  proxy_set_header X-Forwarded-Prefix /changed; proxy_pass PLAIN/;
                }
                location /forwarded/ {
                  proxy_set_header Forwarded 'for=$remote_addr;host="$http_host";proto=$scheme';
                  proxy_set_header X-Forwarded-Prefix /forwarded; proxy_pass PLAIN/;
                }
                location /stripped/ { proxy_pass STRIPPED/; }
                location /kept/ { proxy_set_header Host $host; proxy_pass KEPT; }
              }
            }
            """;

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();

    /** @param folder where files and logs are written */
    ProxyServers(Path folder) {
        this.folder = folder;
    }

    /** @param mocks their URLs by the names above */
    void startNginx(int port, Map<String, String> mocks)
            throws IOException, GeneralSecurityException, InterruptedException {
        String nginx = command("nginx", ".ci/servers");
        TestCertificates certificates = new TestCertificates(folder);
        certificates.write("server.pem", certificates.certificatePem("server"), certificates.certificatePem("ca"));
        certificates.write("server-key.pem", certificates.keyPem("server"));
        String text = NGINX.replace("FOLDER", folder.toString()).replace("PORT", "" + port);
        for (Map.Entry<String, String> mock : mocks.entrySet()) {
            text = text.replace(mock.getKey(), mock.getValue());
        }
        Path configuration = Files.writeString(folder.resolve("nginx.conf"), text);
        start(port, Map.of(), folder, nginx, "-p", folder.toString(), "-c", configuration.toString());
    }

    /** @param mocks their URLs by the names in {@code vite.config.js} */
    void startVite(int port, Map<String, String> mocks) throws IOException, InterruptedException {
        String node = command("node", ".ci/vite");
        Path vite = VITE.resolve("node_modules/vite/bin/vite.js").toAbsolutePath();
        if (!Files.exists(vite)) {
            missing("Vite", ".ci/vite");
        }
        start(port, mocks, VITE, node, vite.toString());
    }

    private void start(int port, Map<String, String> environment, Path home, String... command)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output-" + port + ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PORT", "" + port);
        Process process = builder.start();
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

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String command(String name, String installer) {
        String path = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
        return Stream.of(path.split(File.pathSeparator))
                .map(place -> new File(place, name))
                .filter(File::canExecute)
                .map(File::toString)
                .findFirst()
                .orElseGet(() -> missing(name, installer));
    }

    private static String missing(String what, String installer) {
        String message = "NOT RUN: needs " + what + "; " + installer + " installs it";
        return "true".equals(System.getenv("CI")) ? fail(message) : abort(message);
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
    }
}
