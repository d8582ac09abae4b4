package io.contractharness.simulator.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.contractharness.simulator.front.Answer;
import io.contractharness.simulator.front.Shortcut;
import io.contractharness.simulator.state.Sandboxes;
import io.contractharness.simulator.state.Sessions;
import io.contractharness.simulator.state.Slices;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What one edition says of plain reads. */
final class PlainRead {
    private static final Pattern ONE_VARIABLE = Pattern.compile("[^{}]*\\{[^{}]+}[^{}]*");
    private static final String SANDBOX = "/sandbox/";
    /** Longer numbers may be out of range, which others say. */
    private static final int MOST_DIGITS = 15;

    private final Edition edition;
    private final Optional<Reading> reading;
    private final Map<Long, Cut> cuts = new ConcurrentHashMap<>();

    /** A fixture, and its body in parts; without parts when it cannot be cut. */
    private record Cut(ObjectNode body, Optional<Slices> slices) {}

    /**
     * The operation that reads.
     *
     * @param before what its path has before the identifier
     * @param after what it has behind it
     * @param bits the bit that stands for each pair of the query, as {@code extend=summary}
     * @param mapping the only one that may answer
     */
    private record Reading(
            Operation operation, String before, String after, Map<String, Long> bits, StubMapping mapping) {}

    PlainRead(Edition edition) {
        this.edition = edition;
        this.reading = edition.loaded().description().operations().stream()
                .filter(o -> o.extendParameter().isPresent())
                .findFirst()
                .flatMap(this::reading);
    }

    Edition edition() {
        return edition;
    }

    private Optional<Reading> reading(Operation operation) {
        boolean plain = operation.method().equals("GET")
                && operation.body().isEmpty()
                && ONE_VARIABLE.matcher(operation.path()).matches()
                && operation.parameters().stream()
                        .allMatch(p -> p.credential()
                                || p.in() == Parameter.In.PATH
                                        && p.schema().type().equals("integer")
                                || !p.extend().isEmpty());
        Map<String, Long> bits = new ConcurrentHashMap<>();
        Parameter extend = operation.extendParameter().orElseThrow();
        for (String value : extend.extend().keySet()) {
            bits.put(extend.name() + "=" + value, 1L << bits.size());
        }
        int open = operation.path().indexOf('{');
        int close = operation.path().indexOf('}');
        return edition.mappings().stream()
                .filter(mapping -> plain && isPlain(mapping, operation))
                .findFirst()
                .map(mapping -> new Reading(
                        operation,
                        operation.path().substring(0, open),
                        operation.path().substring(close + 1),
                        bits,
                        mapping));
    }

    /** Whether a mapping asks nothing but method and path, and answers with nothing but the projection. */
    private static boolean isPlain(StubMapping mapping, Operation operation) {
        JsonNode json = Json.node(Json.write(mapping));
        return names(json, Set.of("id", "uuid", "name", "priority", "request", "response"))
                && names(json.path("request"), Set.of("method", "urlPathTemplate"))
                && json.at("/request/method").asText().equals(operation.method())
                && json.at("/request/urlPathTemplate").asText().equals(operation.path())
                && names(json.path("response"), Set.of("status", "headers", "transformers"))
                && json.at("/response/status").asInt() == operation.successStatus()
                && json.at("/response/headers").toString().equals("{\"Content-Type\":\"application/json\"}")
                && json.at("/response/transformers").toString().equals("[\"project\"]");
    }

    private static boolean names(JsonNode json, Set<String> allowed) {
        Set<String> names = new HashSet<>();
        json.fieldNames().forEachRemaining(names::add);
        return allowed.containsAll(names);
    }

    Optional<Shortcut.Hit> hit(String target, UnaryOperator<String> header, Sandboxes sandboxes) {
        if (reading.isEmpty()) {
            return Optional.empty();
        }
        Reading read = reading.get();
        int start = 0;
        String sandbox = Sandboxes.DEFAULT;
        if (target.startsWith(SANDBOX)) {
            start = target.indexOf('/', SANDBOX.length());
            sandbox = start < 0 ? "" : target.substring(SANDBOX.length(), start);
            if (!simple(sandbox)) {
                return Optional.empty();
            }
        }
        int query = target.indexOf('?', start);
        long id = id(read, target, start, query < 0 ? target.length() : query);
        long values = query < 0 ? 0 : values(read, target, query + 1);
        if (id < 0 || values < 0 || !credentials(read, header)) {
            return Optional.empty();
        }
        String within = start == 0 ? target : target.substring(start);
        return alone(read, within) ? answer(read, sandboxes, sandbox, id, values, within) : Optional.empty();
    }

    private Optional<Shortcut.Hit> answer(
            Reading read, Sandboxes sandboxes, String sandbox, long id, long values, String within) {
        Optional<ObjectNode> body = sandboxes.in(sandbox).find(id);
        if (body.isEmpty()) {
            return Optional.empty();
        }
        Parameter extend = read.operation().extendParameter().orElseThrow();
        Cut cut = cuts.computeIfAbsent(id, key -> new Cut(body.get(), Slices.of(body.get(), extend.extend())));
        if (cut.body() != body.get() || cut.slices().isEmpty()) {
            return Optional.empty(); // the sandbox has changed it
        }
        Answer answer = Answer.of(
                read.operation().successStatus(),
                "application/json",
                cut.slices().get().with(values));
        return Optional.of(new Shortcut.Hit(sandbox, within, answer));
    }

    /** Names that need no second look; the others are judged by those who know the rule. */
    private static boolean simple(String sandbox) {
        return !sandbox.isEmpty()
                && sandbox.length() <= 64
                && sandbox.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c == '-');
    }

    /** The identifier in a path; negative when it is no plain number, or the path another. */
    private static long id(Reading read, String target, int start, int end) {
        int from = start + read.before().length();
        int to = end - read.after().length();
        boolean fits = from < to
                && to - from <= MOST_DIGITS
                && target.startsWith(read.before(), start)
                && target.startsWith(read.after(), to);
        if (!fits || target.charAt(from) == '0') {
            return -1;
        }
        long id = 0;
        for (int i = from; i < to; i++) {
            char digit = target.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            id = 10 * id + digit - '0';
        }
        return id;
    }

    /** The values asked for, as bits; negative when the query says anything else. */
    private static long values(Reading read, String target, int from) {
        long values = 0;
        for (int at = from; at <= target.length(); ) {
            int next = target.indexOf('&', at);
            int end = next < 0 ? target.length() : next;
            Long bit = read.bits().get(target.substring(at, end));
            if (bit == null) {
                return -1;
            }
            values |= bit;
            at = end + 1;
        }
        return values;
    }

    private boolean credentials(Reading read, UnaryOperator<String> header) {
        Sessions sessions = edition.loaded().stubs().sessions();
        for (Parameter credential : read.operation().parameters(Parameter.In.CREDENTIAL)) {
            String value = header.apply(credential.name());
            boolean good = value != null
                    && !value.isBlank()
                    && (credential.bearer()
                            ? value.startsWith("Bearer ") && value.length() > 7 && value.charAt(7) > ' '
                            : !sessions.expired(value));
            if (!good) {
                return false;
            }
        }
        return true;
    }

    /** Whether no other mapping could answer, among those there are at this moment. */
    private boolean alone(Reading read, String target) {
        List<StubMapping> all = edition.stubs().getAll().toList();
        boolean there = false;
        for (StubMapping mapping : all) {
            if (mapping == read.mapping()) {
                there = true;
            } else if (mapping.getRequest().getMethod().match(RequestMethod.GET).isExactMatch()
                    && mapping.getRequest().getUrlMatcher().match(target).isExactMatch()) {
                return false;
            }
        }
        return there;
    }
}
