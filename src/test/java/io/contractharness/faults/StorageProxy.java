package io.contractharness.faults;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands in for the storage: presigned URLs lead to the proxy, which passes uploads on unless it is told otherwise. */
final class StorageProxy implements ProxyBehaviour {

    private final Reply reply;
    private final Map<String, String> targets = new ConcurrentHashMap<>();
    private final Map<String, Long> interventions = new ConcurrentHashMap<>();
    private final Set<Long> uploaded = ConcurrentHashMap.newKeySet();

    /** What an upload gets, given the target as it was signed. */
    interface Reply {
        ProxiedResponse to(ProxiedExchange passage, String signed) throws IOException;
    }

    StorageProxy(Reply reply) {
        this.reply = reply;
    }

    @Override
    public ProxiedResponse answer(ProxiedExchange passage) throws IOException {
        ProxiedRequest asked = passage.request();
        String signed = targets.get(asked.path());
        if (signed != null && asked.method().equals("PUT")) {
            ProxiedResponse answer = reply.to(passage, signed);
            if (answer.ok()) {
                uploaded.add(interventions.getOrDefault(asked.path(), 0L));
            }
            return answer;
        }
        ProxiedResponse answer = passage.forward();
        return asked.executes() && answer.ok() ? throughProxy(passage, answer) : answer;
    }

    /** Whether a reading is of an intervention that a file was uploaded for. */
    boolean uploadedFor(ProxiedRequest asked) {
        return asked.reads() && uploaded.stream().anyMatch(id -> asked.id().equals(String.valueOf(id)));
    }

    private ProxiedResponse throughProxy(ProxiedExchange passage, ProxiedResponse answer) {
        ProxiedRequest asked = passage.request();
        String url = answer.json().path("presignedUrl").asText();
        String target = url.replaceFirst("^[a-z]+://[^/]+", "");
        String path = target.split("\\?", 2)[0];
        targets.put(path, target);
        OptionalLong id = passage.accounts()
                .interventionOf(asked.header("x-session-token").orElse(""));
        id.ifPresent(known -> interventions.put(path, known));
        String here = "http://" + asked.header("Host").orElseThrow() + target;
        return ProxyBehaviour.edited(answer, body -> body.put("presignedUrl", here));
    }
}
