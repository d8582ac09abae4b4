package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.inferred;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.contractharness.faults.Executions.Executed;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;

/** Faults of what is read after an execution, or after a refused one. */
final class Effects {

    private static final FaultGroup GROUP = new FaultGroup("effects");

    private Effects() {}

    static List<Fault> faults() {
        return List.of(
                unmoved("summary-not-shown", "/summary"),
                unmoved("performed-by-not-shown", "/performedBy"),
                unmoved("can-be-executed-still", "/actions/canBeExecuted"),
                unmoved("updated-at-not-moved", "/updatedAt"),
                unmoved("actual-end-not-moved", "/actualEnd"),
                unmoved("nothing-changed", "/summary", "/performedBy", "/actions", "/updatedAt", "/actualEnd"),
                text(
                        "performed-by-last-name-first",
                        "/performedBy/name",
                        (old, body) -> body.path("lastName").asText() + " "
                                + body.path("firstName").asText()),
                text(
                        "performed-by-first-name-only",
                        "/performedBy/name",
                        (old, body) -> body.path("firstName").asText()),
                text("summary-name-upper-case", "/summary/name", (old, body) -> old.toUpperCase(Locale.ROOT)),
                text("summary-name-cut", "/summary/name", (old, body) -> old.substring(0, Math.min(20, old.length()))),
                text("summary-name-ascii", "/summary/name", (old, body) -> old.replaceAll("[^\\p{ASCII}]", "?")),
                text("summary-comment-lost", "/summary/comment", (old, body) -> ""),
                text(
                        "summary-comments-swapped",
                        "/summary/comment",
                        (old, body) -> body.path("providerActionComment").asText()),
                text("performed-by-email-lost", "/performedBy/email", (old, body) -> ""),
                text("performed-by-comment-lost", "/performedBy/comment", (old, body) -> ""),
                edit(
                        "summary-null",
                        "The summary is null after an execution.",
                        "/summary",
                        (data, then) -> Json.change(data, "/summary", old -> data.nullNode())),
                edit(
                        "description-changed",
                        "An execution changes the description.",
                        "/description",
                        (data, then) -> data.put("description", "")),
                edit(
                        "created-at-changed",
                        "An execution changes the date of creation.",
                        "/createdAt",
                        (data, then) -> data.set("createdAt", data.get("updatedAt"))),
                edit(
                        "sites-changed",
                        "An execution empties the sites.",
                        "/sites",
                        (data, then) -> Json.change(data, "/sites", old -> data.arrayNode())),
                edit(
                        "other-action-changed",
                        "An execution forbids to verify.",
                        "/actions",
                        (data, then) -> Json.change(
                                data, "/actions/canBeVerified", old -> BooleanNode.valueOf(!old.asBoolean()))),
                edit(
                        "updated-at-back",
                        "An execution moves the date of change back.",
                        "/updatedAt",
                        (data, then) -> data.put("updatedAt", "2000-01-01T00:00:00.000Z")),
                GROUP.statefulFault(
                        "shown-late",
                        "The first reading after an execution shows the state before.",
                        inferred("summary", "performedBy", "updatedAt", "canBeExecuted", "actualEnd"),
                        Effects::late),
                GROUP.statefulFault(
                        "another-changed",
                        "An execution changes another intervention too.",
                        inferred("/data/updatedAt", "updatedAt", "another", "other"),
                        Effects::another),
                refused(
                        "refused-body-leaves-trace",
                        "A body that is refused moves the date of change.",
                        status -> status == 400 || status == 422),
                refused(
                        "refused-media-type-leaves-trace",
                        "A media type that is refused moves the date of change.",
                        status -> status == 415),
                refused(
                        "refused-credentials-leave-trace",
                        "Credentials that are refused move the date of change.",
                        status -> status == 401),
                GROUP.statefulFault(
                        "refused-body-is-kept",
                        "The names of a body that is refused are shown as summary.",
                        inferred("summary", "refused", "trace"),
                        Effects::kept));
    }

    /** The pages do not say what becomes of the status, so another one is no fault. */
    static HarmlessChange statusChanged() {
        return new HarmlessChange(
                "status-after-execution",
                "An execution changes the status.",
                () -> after(
                        new Executions(),
                        true,
                        (data, then) -> data.put("status", data.path("status").asInt() + 1)));
    }

    private static ProxyBehaviour after(Executions executions, boolean success, BiConsumer<ObjectNode, Executed> edit) {
        return exchange ->
                exchange.request().executes() ? executions.watch(exchange) : executions.edit(exchange, success, edit);
    }

    private static Fault edit(String name, String does, String pointer, BiConsumer<ObjectNode, Executed> edit) {
        return GROUP.statefulFault(
                name,
                does,
                inferred("/data" + pointer, pointer, pointer.substring(1)),
                () -> after(new Executions(), true, edit));
    }

    private static Fault unmoved(String name, String... pointers) {
        return edit(
                name,
                "After an execution " + String.join(", ", pointers) + " is as before.",
                pointers[0],
                (data, then) -> {
                    for (String pointer : pointers) {
                        Json.change(data, pointer, old -> then.before().at(pointer));
                    }
                });
    }

    /** Replaces a text; the function gets the text and the body that was sent. */
    private interface Retelling {
        String of(String shown, JsonNode body);
    }

    private static Fault text(String name, String pointer, Retelling retelling) {
        return edit(
                name,
                "After an execution " + pointer + " is wrong: " + name.replace('-', ' ') + ".",
                pointer,
                (data, then) ->
                        Json.change(data, pointer, old -> TextNode.valueOf(retelling.of(old.asText(), then.body()))));
    }

    private static Fault refused(String name, String does, IntPredicate status) {
        return GROUP.statefulFault(
                name,
                does,
                inferred("/data/updatedAt", "updatedAt", "refused", "trace"),
                () -> after(new Executions(), false, (data, then) -> {
                    if (status.test(then.status())) {
                        data.put("updatedAt", "2030-01-01T00:00:00.000Z");
                    }
                }));
    }

    private static ProxyBehaviour kept() {
        return after(new Executions(), false, (data, then) -> {
            if (then.body().has("lastName") && data.has("summary")) {
                data.putObject("summary").set("name", then.body().get("lastName"));
            }
        });
    }

    private static ProxyBehaviour late() {
        Set<String> read = ConcurrentHashMap.newKeySet();
        return after(new Executions(), true, (data, then) -> {
            if (read.add(data.path("id").asText())) {
                for (String field : Json.names(data)) {
                    data.set(field, then.before().path(field));
                }
            }
        });
    }

    private static ProxyBehaviour another() {
        Executions executions = new Executions();
        return exchange -> {
            ProxiedRequest request = exchange.request();
            if (request.executes()) {
                return executions.watch(exchange);
            }
            ProxiedResponse answer = exchange.forward();
            long accounts = exchange.accounts().intervention();
            boolean changed = request.reads()
                    && answer.ok()
                    && request.id().equals(Long.toString(accounts))
                    && executions.any(request)
                    && !executions.contains(request, accounts);
            return changed
                    ? ProxyBehaviour.edited(
                            answer, body -> body.withObject("/data").put("updatedAt", "2030-01-01T00:00:00.000Z"))
                    : answer;
        };
    }
}
