package io.contractharness.faults;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The storage behind the proxy: presigned URLs point to the proxy, which answers uploads as a fault wants it. */
final class StorageProxy implements ProxyBehaviour {

    private final Reply reply;
    private final Map<String, String> targets = new ConcurrentHashMap<>();
    private final Map<String, Long> interventions = new ConcurrentHashMap<>();
    private final Set<Long> uploaded = ConcurrentHashMap.newKeySet();

    /** The response to an upload; the fault also gets the URL as it was signed. */
    interface Reply {
        ProxiedResponse to(ProxiedExchange exchange, String signed) throws IOException;
    }

    StorageProxy(Reply reply) {
        this.reply = reply;
    }

    @Override
    public ProxiedResponse answer(ProxiedExchange exchange) throws IOException {
        ProxiedRequest request = exchange.request();
        String signed = targets.get(request.path());
        if (signed != null && request.method().equals("PUT")) {
            ProxiedResponse answer = reply.to(exchange, signed);
            if (answer.ok()) {
                uploaded.add(interventions.getOrDefault(request.path(), 0L));
            }
            return answer;
        }
        ProxiedResponse answer = exchange.forward();
        return request.executes() && answer.ok() ? throughProxy(exchange, answer) : answer;
    }

    /** Whether the request reads an intervention for which a file was uploaded. */
    boolean uploadedFor(ProxiedRequest request) {
        return request.reads() && uploaded.stream().anyMatch(id -> request.id().equals(String.valueOf(id)));
    }

    private ProxiedResponse throughProxy(ProxiedExchange exchange, ProxiedResponse answer) {
        ProxiedRequest request = exchange.request();
        String url = answer.json().path("presignedUrl").asText();
        String target = url.replaceFirst("^[a-z]+://[^/]+", "");
        String path = target.split("\\?", 2)[0];
        targets.put(path, target);
        OptionalLong id = exchange.accounts()
                .interventionOf(request.header("x-session-token").orElse(""));
        id.ifPresent(accounts -> interventions.put(path, accounts));
        String here = "http://" + request.header("Host").orElseThrow() + target;
        return ProxyBehaviour.edited(answer, body -> body.put("presignedUrl", here));
    }
}
