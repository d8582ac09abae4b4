package io.contractharness.faults;

import io.contractharness.deployment.Credentials;
import io.contractharness.deployment.Deployment;
import io.contractharness.deployment.Executable;
import io.contractharness.deployment.OpenChoices;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A deployment behind a proxy with one alteration, and a client that writes raw requests. */
final class FaultyDeployment implements AutoCloseable {

    /** A valid body; the name has an accent. */
    static final String BODY = """
            {"firstName":"Zoé","lastName":"Byron-Lovelace of Ockham","email":"zoe@example.org","comment":"All good",
             "providerActionComment":"Greased","signature":{"name":"zoe.png","mimeType":"image/png","size":12}}""";

    private final Deployment deployment;
    private final FaultProxy proxy;

    private FaultyDeployment(Deployment deployment, FaultProxy proxy) {
        this.deployment = deployment;
        this.proxy = proxy;
    }

    static FaultyDeployment with(Alteration alteration) throws IOException {
        Deployment deployment =
                Deployment.start(OpenChoices.likeTheMock(), Credentials.derived("good-bearer", "good-session", 6));
        return new FaultyDeployment(
                deployment, FaultProxy.inFrontOf(deployment.baseUrl(), alteration, accounts(deployment)));
    }

    static TargetAccounts accounts(Deployment deployment) {
        Map<String, Long> executions = deployment.credentials().executable().stream()
                .collect(Collectors.toMap(Executable::sessionToken, Executable::intervention));
        return new TargetAccounts("good-bearer", "good-session", 1, executions);
    }

    FaultProxy proxy() {
        return proxy;
    }

    ProxiedResponse read(String idAndQuery, String... headers) throws IOException {
        return send("GET /main/interventions/v2/rs/" + idAndQuery, withCredentials("good-session", headers), "");
    }

    ProxiedResponse execute(String session, String body, String... headers) throws IOException {
        List<String> all = withCredentials(session, headers);
        if (all.stream().noneMatch(header -> header.startsWith("Content-Type"))) {
            all.add("Content-Type: application/json");
        }
        all.remove("Content-Type:");
        return send("PATCH /main/interventions/v2/mb/execute", all, body);
    }

    ProxiedResponse send(String start, List<String> headers, String body) throws IOException {
        return send(proxy.baseUrl(), start, headers, body);
    }

    static ProxiedResponse send(URI to, String start, List<String> headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(start + " HTTP/1.1\r\nHost: " + to.getRawAuthority() + "\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (bytes.length > 0) {
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        try (Socket socket = new Socket(to.getHost(), to.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            out.write(bytes);
            out.flush();
            return HttpMessages.readResponse(new BufferedInputStream(socket.getInputStream()), start.split(" ")[0]);
        }
    }

    /** Valid credentials. A given header replaces one of them; a header without a value removes it. */
    private static List<String> withCredentials(String session, String... headers) {
        List<String> all = new ArrayList<>(Arrays.asList(headers));
        for (String credential : List.of("Authorization: Bearer good-bearer", "x-session-token: " + session)) {
            String name = credential.substring(0, credential.indexOf(':') + 1);
            if (all.stream().noneMatch(header -> header.startsWith(name))) {
                all.add(credential);
            }
            all.remove(name);
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        deployment.close();
    }
}
