package io.contractharness.simulator.front;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.simulator.access.AdminRoutes;
import io.contractharness.simulator.access.StubBody;
import io.contractharness.simulator.state.Sandboxes;
import io.contractharness.validation.MalformedJsonException;
import io.contractharness.validation.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Hands a request for WireMock's admin API to WireMock, with its body as it was judged, or refuses it. */
final class AdminApi {
    boolean handle(Request request, Response response, Callback callback, Stubs stubs) {
        Incoming incoming;
        try {
            incoming = Incoming.read(request);
        } catch (IOException e) {
            return Gate.send(Incoming.unread(e), response, callback);
        }
        Optional<AdminRoutes.Route> route = AdminRoutes.of(incoming.request());
        if (route.isEmpty()) {
            return Gate.send(notServed(), response, callback);
        }
        if (incoming.tooLarge()) {
            return Gate.send(Answer.message(413, "Request Too Long"), response, callback);
        }
        byte[] body = new byte[0];
        Optional<StubBody> judge = route.get().body();
        if (judge.isPresent()) {
            try {
                JsonNode json = StrictJson.parse(incoming.request().body().orElse(new byte[0]));
                Optional<String> problem = judge.get().problem(json);
                if (problem.isPresent()) {
                    return Gate.send(Answer.message(403, "Forbidden: " + problem.get()), response, callback);
                }
                // WireMock's own reader takes more than JSON; it gets what was judged.
                body = json.toString().getBytes(StandardCharsets.UTF_8);
            } catch (MalformedJsonException e) {
                return Gate.send(Answer.message(400, "body: wanted JSON, came " + e.getMessage()), response, callback);
            }
        }
        io.contractharness.http.Request plain = Admitted.of(incoming.request(), Sandboxes.DEFAULT, body);
        return Gate.send(Reworded.of(stubs.admin(plain, Caller.of(request)).answer()), response, callback);
    }

    private static Answer notServed() {
        return Answer.message(
                403,
                "Forbidden: of WireMock's admin API only mappings, scenarios, settings (to read), reset, health and"
                        + " version are served here; nothing that forwards, records, writes files or stops the server;"
                        + " requests are in the log of the console");
    }
}
