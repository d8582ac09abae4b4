package io.contractharness.bench.rival;

import io.contractharness.bench.work.WorkFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** The HTTP server alone: it writes the same bytes and does not look at the request. */
final class BareJetty extends Handler.Abstract {
    private record Canned(int status, byte[] body) {}

    private final Map<String, Canned> answers = new HashMap<>();

    private BareJetty(WorkFile assignment) {
        for (WorkFile.Canned canned : assignment.canned().values()) {
            byte[] body = canned.body().toString().getBytes(StandardCharsets.UTF_8);
            answers.put(key(canned.method(), canned.target(), canned.length()), new Canned(canned.status(), body));
        }
    }

    public static void main(String[] args) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(args[1]));
        server.addConnector(connector);
        server.setHandler(new BareJetty(WorkFile.read(Path.of(args[0]))));
        server.start();
        server.join();
    }

    /** The length distinguishes a valid body from an invalid one. */
    private static String key(String method, String target, long length) {
        return method + " " + target + " " + Math.max(0, length);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long length = request.getLength();
        Canned canned =
                answers.get(key(request.getMethod(), request.getHttpURI().getPathQuery(), length));
        if (canned == null) {
            return false;
        }
        if (length > 0) {
            Content.Source.consumeAll(request);
        }
        response.setStatus(canned.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, canned.body().length);
        response.write(true, ByteBuffer.wrap(canned.body()), callback);
        return true;
    }
}
