package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.documented;
import static io.contractharness.faults.BrokenRule.inferred;
import static io.contractharness.faults.ProxyBehaviour.onData;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Faults that mix up interventions, requests or answers: by caches, by counters, and by what is under way at once. */
final class MixUps {

    private static final FaultGroup GROUP = new FaultGroup("mix-ups");
    private static final Set<String> BASE = Set.of(
            "id",
            "status",
            "type",
            "subType",
            "codePin",
            "autoCreated",
            "creationStatus",
            "description",
            "scheduledStart",
            "scheduledEnd",
            "actualStart",
            "actualEnd",
            "archivedAt",
            "updatedAt",
            "createdAt",
            "attendeeCount");

    private MixUps() {}

    static boolean isPart(String member) {
        return !BASE.contains(member);
    }

    static List<Fault> faults() {
        return List.of(
                GROUP.statefulFault(
                        "cache-without-query",
                        "The first answer about an intervention is given for all values of extend.",
                        inferred("extend"),
                        () -> PairedReads.keptAnswers(request -> request.caller() + request.path())),
                GROUP.statefulFault(
                        "cache-without-id",
                        "The first answer to a query is given for every intervention.",
                        documented("identity", "/data/id"),
                        () -> PairedReads.keptAnswers(
                                request -> request.caller() + request.target().replaceFirst("rs/[^?]*", ""))),
                GROUP.statefulFault(
                        "cache-without-session",
                        "An answer is given again, whoever asks.",
                        documented("x-session-token", "Authorization"),
                        () -> PairedReads.keptAnswers(
                                request -> request.scope() + request.method() + request.target())),
                GROUP.statefulFault(
                        "cache-without-method",
                        "An answer is given again, whatever the method.",
                        inferred("405", "method"),
                        () -> PairedReads.keptAnswers(request -> request.caller() + request.target())),
                GROUP.statefulFault(
                        "parts-kept-by-query",
                        "The parts of the first intervention are given for each that is asked for with the same query.",
                        documented("identity", "/data/"),
                        () -> PairedReads.keptMembers(
                                request -> request.scope() + request.extend().toString(), true)),
                GROUP.statefulFault(
                        "base-kept-by-query",
                        "The base fields of the first intervention are given for each that is asked for with the same query.",
                        documented("identity", "/data/"),
                        () -> PairedReads.keptMembers(
                                request -> request.scope() + request.extend().toString(), false)),
                nth(
                        "every-seventh-base",
                        "Every seventh answer has the base fields of another intervention.",
                        7,
                        (extend, data, other) -> copy(data, other, false)),
                nth(
                        "every-eleventh-parts",
                        "Every eleventh answer has the parts of another intervention.",
                        11,
                        (extend, data, other) -> copy(data, other, true)),
                nth(
                        "every-ninth-description",
                        "Every ninth answer has the description of another intervention.",
                        9,
                        (extend, data, other) -> data.set("description", other.get("description"))),
                nth(
                        "every-fifth-deep",
                        "Every fifth answer has the name of another intervention's cell.",
                        5,
                        (extend, data, other) -> {
                            if (data.at("/establishmentCell/cell") instanceof ObjectNode cell) {
                                cell.set("name", other.at("/establishmentCell/cell/name"));
                            }
                        }),
                nth(
                        "every-sixth-whole",
                        "Every sixth answer is about another intervention.",
                        6,
                        (extend, data, other) -> {
                            data.removeAll();
                            data.setAll((ObjectNode) other);
                        }),
                after(
                        "base-of-the-one-before",
                        "Dates are those of the intervention that was read before.",
                        (extend, data, other) -> {
                            data.set("scheduledStart", other.get("scheduledStart"));
                            data.set("createdAt", other.get("createdAt"));
                        }),
                after(
                        "bare-base-of-the-one-before",
                        "Without extend, the description is that of the intervention that was read before.",
                        (extend, data, other) -> {
                            if (extend.isEmpty()) {
                                data.set("description", other.get("description"));
                            }
                        }),
                inferredAfter(
                        "null-part-of-the-one-before",
                        "A part that is null is that of the intervention that was read before.",
                        (extend, data, other) -> Json.names(data).stream()
                                .filter(name -> isPart(name) && data.get(name).isNull())
                                .forEach(name -> data.set(name, other.get(name)))),
                inferredAfter(
                        "lists-added-up",
                        "Lists have the elements of the intervention that was read before too.",
                        (extend, data, other) -> Json.names(data).stream()
                                .filter(name -> data.get(name) instanceof ArrayNode)
                                .forEach(name -> ((ArrayNode) data.get(name)).addAll((ArrayNode) other.get(name)))),
                atOnce(
                        "base-at-the-same-moment",
                        "Base fields are those of another intervention that is read at the same moment.",
                        (extend, data, other) -> copy(data, other, false)),
                atOnce(
                        "parts-at-the-same-moment",
                        "Parts are those of another intervention that is read at the same moment.",
                        (extend, data, other) -> copy(data, other, true)),
                atOnce(
                        "one-part-at-the-same-moment",
                        "The summary is that of another intervention that is read at the same moment.",
                        (extend, data, other) -> {
                            if (data.has("summary")) {
                                data.set("summary", other.get("summary"));
                            }
                        }),
                GROUP.statefulFault(
                        "extend-at-the-same-moment",
                        "The values of extend are those of another request at the same moment.",
                        inferred("absent", "extend"),
                        PairedReads::extendOfTheLatest),
                GROUP.statefulFault(
                        "answer-at-the-same-moment",
                        "The answer is that to another request at the same moment.",
                        documented("identity", "/data/id"),
                        PairedReads::answerOfTheLatest),
                GROUP.statefulFault(
                        "bare-base-varies",
                        "Without extend, the attendee count goes up with each reading.",
                        inferred("/data/attendeeCount"),
                        MixUps::attendeesCounted),
                data(
                        "bare-updated-at-now",
                        "Without extend, updatedAt is the moment of the reading.",
                        "/data/updatedAt",
                        (extend, data) -> {
                            if (extend.isEmpty()) {
                                data.put(
                                        "updatedAt",
                                        Instant.now()
                                                .truncatedTo(ChronoUnit.MILLIS)
                                                .toString());
                            }
                        }),
                data("bare-base-other", "Without extend, the status is another.", "/data/status", (extend, data) -> {
                    if (extend.isEmpty()) {
                        data.put("status", data.path("status").asInt() % 3 + 1);
                    }
                }),
                data("bare-base-missing", "Without extend, the PIN is missing.", "/data/codePin", (extend, data) -> {
                    if (extend.isEmpty()) {
                        data.remove("codePin");
                    }
                }),
                data(
                        "parts-doubled",
                        "Each element of a list comes twice if more than ten values are asked for.",
                        "/data/",
                        (extend, data) -> {
                            if (extend.size() > 10) {
                                lists(data, list -> list.addAll(list.deepCopy()));
                            }
                        }),
                data(
                        "lists-reversed-among-many",
                        "Lists come in another order if all values are asked for.",
                        "/data/",
                        (extend, data) -> {
                            if (extend.size() == 19) {
                                lists(data, MixUps::reverse);
                            }
                        }),
                data(
                        "second-one-changed-with-another",
                        "On the second intervention the rule has another name if routine is asked for too.",
                        "/data/rule",
                        (extend, data) -> {
                            if (extend.contains("routine")
                                    && extend.get(0).equals("technical-installations")
                                    && data.path("id").asInt() == 7
                                    && data.get("rule") instanceof ObjectNode rule) {
                                rule.put("name", "Another rule");
                            }
                        }));
    }

    private static Fault nth(String name, String does, int n, PairedReads.Mixture mixture) {
        return GROUP.statefulFault(
                name, does, documented("identity", "/data/"), () -> PairedReads.everyNth(n, mixture));
    }

    private static Fault after(String name, String does, PairedReads.Mixture mixture) {
        return GROUP.statefulFault(
                name, does, documented("identity", "/data/"), () -> PairedReads.afterTheOther(mixture));
    }

    /** Which of two values is right cannot be told, so they only differ. */
    private static Fault inferredAfter(String name, String does, PairedReads.Mixture mixture) {
        return GROUP.statefulFault(
                name, does, inferred("repeatable", "/data/"), () -> PairedReads.afterTheOther(mixture));
    }

    private static Fault atOnce(String name, String does, PairedReads.Mixture mixture) {
        return GROUP.statefulFault(
                name, does, documented("identity", "/data/"), () -> PairedReads.atTheSameMoment(mixture));
    }

    private static Fault data(String name, String does, String place, BiConsumer<List<String>, ObjectNode> edit) {
        return GROUP.fault(name, does, inferred(place), onData(edit));
    }

    /** Copies the base fields but the id, or the parts. */
    private static void copy(ObjectNode data, JsonNode other, boolean parts) {
        Json.names(data).stream()
                .filter(name -> parts == isPart(name) && !name.equals("id") && other.has(name))
                .forEach(name -> data.set(name, other.get(name)));
    }

    private static void lists(ObjectNode data, Consumer<ArrayNode> change) {
        data.forEach(member -> {
            if (member instanceof ArrayNode list) {
                change.accept(list);
            }
        });
    }

    private static void reverse(ArrayNode list) {
        for (int i = 0; i < list.size(); i++) {
            list.insert(i, list.remove(list.size() - 1));
        }
    }

    private static ProxyBehaviour attendeesCounted() {
        AtomicInteger reads = new AtomicInteger();
        return onData((extend, data) -> {
            if (extend.isEmpty()) {
                data.put("attendeeCount", data.path("attendeeCount").asInt() + reads.incrementAndGet());
            }
        });
    }
}
