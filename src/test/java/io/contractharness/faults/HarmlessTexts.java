package io.contractharness.faults;

import static io.contractharness.faults.ProxyBehaviour.edited;
import static io.contractharness.faults.ProxyBehaviour.onAny;
import static io.contractharness.faults.ProxyBehaviour.onRefused;

import java.util.List;

/** Texts of data and of errors that only look like leaks. */
final class HarmlessTexts {

    private HarmlessTexts() {}

    static List<HarmlessChange> changes() {
        return List.of(
                error("error-of-a-place", "Not found at the entrance (see file plan.pdf:12), at reception (Main.java)"),
                error("error-of-an-exception", "Exception granted by the manager; no exception in a thread"),
                error("error-of-a-panic-bar", "The panic bar at line 12 is blocked, do not panic: call us"),
                error("error-of-versions", "10.0.0.1 version is too old, from 10.0.0.1 to 10.2.4.1 update first"),
                error("error-of-a-list", "Select one from the list where it is kept, then update the list"),
                error("error-of-a-duplicate", "Duplicate entry: the constraint of one execution failed"),
                error("error-in-french", "Sauf exception, voir bâtiment.local technique, ligne 12 : accès refusé"),
                error("error-of-a-token", "The bearer token or the session is missing, blank or not valid"),
                error("error-of-a-number", "Refused: 6f2c8d0e-3b1a-4c7d-9a55-0f2f7f6f1c11, error 12345, 08:45:12"),
                data("data-of-an-address", "Automate 192.168.1.20, http://10.0.0.5/plan and C:\\Users\\Bob\\plan.pdf"),
                data(
                        "data-of-a-picture",
                        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"),
                data("data-of-digests", "deadbeefcafebabe0123456789abcdef0123456789abcdef +33 1 72 16 81 10"),
                data("data-of-mails", "jean.local@example.com, https://example.com/app/main.js?at=10:30:00"),
                data("data-of-prose", "At the gate (no. 7), File \"plan.pdf\", line 12; a goroutine is no Traceback"));
    }

    private static HarmlessChange error(String name, String text) {
        return new HarmlessChange(
                name,
                "Refusals have an ordinary message.",
                () -> onRefused(answer ->
                        edited(answer, body -> Json.change(body, "/message", old -> body.textNode(text)))));
    }

    /** The same in each reading of an intervention, whatever else happens to it. */
    private static HarmlessChange data(String name, String text) {
        return new HarmlessChange(
                name,
                "Readings have an ordinary description.",
                () -> onAny((request, answer) -> request.reads() && answer.ok()
                        ? edited(
                                answer,
                                body -> Json.change(
                                        body, "/data/description", old -> old.isTextual() ? body.textNode(text) : old))
                        : answer));
    }
}
