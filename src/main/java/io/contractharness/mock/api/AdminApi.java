package io.contractharness.mock.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.MalformedJsonException;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.AdminBodyRule;
import io.contractharness.mock.access.AdminRoutes;
import io.contractharness.mock.exchange.ReceivedRequest;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.memory.BodyMemory;
import io.contractharness.mock.sandbox.Sandboxes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Checks a request for WireMock's admin API, and passes it to WireMock or refuses it. */
public final class AdminApi {
    private final CurrentApi current;

    public AdminApi(CurrentApi current) {
        this.current = current;
    }

    public Response answer(ReceivedRequest received) {
        boolean head = received.request().method().equals("HEAD"); // answered as GET, and sent without its body
        Request request = head ? received.request().withMethod("GET") : received.request();
        Optional<AdminRoutes.Route> route = AdminRoutes.of(request);
        if (route.isEmpty()) {
            return notServed();
        }
        if (received.tooLarge()) {
            return Responses.message(413, "Request Too Long");
        }
        // Twice, because WireMock parses what was parsed and written here.
        if (!received.takeHandlingMemory() || !received.takeHandlingMemory()) {
            return Responses.overBudget(received.memory().budget());
        }
        long added = 0;
        byte[] body = new byte[0];
        Optional<AdminBodyRule> rule = route.get().body();
        if (rule.isPresent()) {
            try {
                JsonNode json = StrictJson.parse(request.body().orElse(new byte[0]));
                Optional<String> problem = rule.get().problem(json);
                if (problem.isPresent()) {
                    return Responses.message(403, "Forbidden: " + problem.get());
                }
                // WireMock's parser accepts more than JSON, so it gets exactly what was checked.
                body = json.toString().getBytes(StandardCharsets.UTF_8);
                added = BodyMemory.stubs(rule.get().stubs(json), body);
            } catch (MalformedJsonException e) {
                return Responses.message(400, "body: wanted JSON, came " + e.getMessage());
            }
        }
        return current.admin(StubHeaders.of(request, Sandboxes.DEFAULT, body), received.caller(), added);
    }

    private static Response notServed() {
        return Responses.message(
                403,
                "Forbidden: of WireMock's admin API only mappings, scenarios, settings (to read), reset, health and"
                        + " version are served here; nothing that forwards, records, writes files or stops the server;"
                        + " requests are in the log of the console");
    }
}
