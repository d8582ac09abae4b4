package io.contractharness.simulator.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.contractharness.simulator.content.Mapping;
import io.contractharness.simulator.front.Address;
import io.contractharness.simulator.front.Shortcut;
import io.contractharness.simulator.state.Sandboxes;
import io.contractharness.simulator.state.Sessions;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import io.contractharness.spec.Schema;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What one edition says of plain reads. */
final class PlainRead {
    private static final Pattern ONE_VARIABLE = Pattern.compile("[^{}]*\\{[^{}]+}[^{}]*");
    private static final String SANDBOX = "/sandbox/";
    /** Longer numbers may be out of range, which others say. */
    private static final int MOST_DIGITS = 15;

    private static final BigDecimal BEYOND = BigDecimal.TEN.pow(MOST_DIGITS);
    private static final JsonNode JSON_ALONE =
            JsonNodeFactory.instance.objectNode().put("Content-Type", "application/json");

    private static final JsonNode PROJECTION_ALONE =
            JsonNodeFactory.instance.arrayNode().add("project");

    /** What a schema may say of an identifier without having a say in which of them are plain. */
    private static final Set<String> SILENT =
            Set.of("type", "format", "minimum", "maximum", "title", "description", "example", "default");

    private final Edition edition;
    private final Optional<Reading> reading;
    private volatile Rivals rivals;

    /**
     * The mappings besides the plain one that could answer a GET.
     *
     * @param changes when they were looked for, as the mappings count their changes
     * @param there whether the plain one is among the mappings
     */
    private record Rivals(long changes, boolean there, List<StubMapping> all) {}

    /**
     * The operation that reads.
     *
     * @param path its path, with one variable
     * @param query its extend values
     * @param credentials what has to come with it
     * @param status what its success is
     * @param mapping the only one that may answer
     */
    private record Reading(Path path, Query query, List<Parameter> credentials, int status, Mapping mapping) {}

    /** What a path has before its identifier, and behind it. */
    private record Path(String before, String after) {
        static Path of(String template) {
            int open = template.indexOf('{');
            return new Path(template.substring(0, open), template.substring(template.indexOf('}') + 1));
        }
    }

    /**
     * @param table what each value adds
     * @param bits the bit that stands for each pair of the query, as {@code extend=summary}
     */
    private record Query(Map<String, List<String>> table, Map<String, Long> bits) {
        static Query of(Parameter extend) {
            Map<String, Long> bits = new HashMap<>();
            for (String value : extend.extend().keySet()) {
                bits.put(extend.name() + "=" + value, 1L << bits.size());
            }
            return new Query(extend.extend(), bits);
        }
    }

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
                                || p.in() == Parameter.In.PATH && anyNumber(p.schema())
                                || !p.extend().isEmpty());
        return edition.loaded().stubs().mappings().stream()
                .filter(mapping -> plain && isPlain(mapping.json(), operation))
                .findFirst()
                .map(mapping -> new Reading(
                        Path.of(operation.path()),
                        Query.of(operation.extendParameter().orElseThrow()),
                        operation.parameters(Parameter.In.CREDENTIAL),
                        operation.successStatus(),
                        mapping));
    }

    /** Whether each number of few digits is as good as the next. */
    private static boolean anyNumber(Schema id) {
        return id.type().equals("integer")
                && id.keywords().stream().allMatch(keyword -> SILENT.contains(keyword) || keyword.startsWith("x-"))
                && (!id.has("minimum") || id.get("minimum").decimalValue().compareTo(BigDecimal.ONE) < 0)
                && (!id.has("maximum") || id.get("maximum").decimalValue().compareTo(BEYOND) >= 0);
    }

    /** Whether a mapping asks nothing but method and path, and answers with nothing but the projection. */
    private static boolean isPlain(JsonNode json, Operation operation) {
        return names(json, Set.of("$schema", "id", "uuid", "name", "priority", "request", "response"))
                && names(json.path("request"), Set.of("method", "urlPathTemplate"))
                && json.at("/request/method").asText().equals(operation.method())
                && json.at("/request/urlPathTemplate").asText().equals(operation.path())
                && names(json.path("response"), Set.of("status", "headers", "transformers"))
                && json.at("/response/status").asInt() == operation.successStatus()
                && json.at("/response/headers").equals(JSON_ALONE)
                && json.at("/response/transformers").equals(PROJECTION_ALONE);
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
        String given = header.apply(Address.HEADER);
        String sandbox = given == null ? Sandboxes.DEFAULT : given;
        if (target.startsWith(SANDBOX)) {
            start = target.indexOf('/', SANDBOX.length());
            sandbox = start < 0 || given != null ? "" : target.substring(SANDBOX.length(), start);
        }
        if (!simple(sandbox)) {
            return Optional.empty();
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
        return sandboxes
                .in(sandbox)
                .body(id)
                .flatMap(body -> body.slices(read.query().table()))
                .map(slices -> new Shortcut.Hit(sandbox, within, read.status(), slices.with(values)));
    }

    /** Names that need no second look; the others are judged by those who know the rule. */
    private static boolean simple(String sandbox) {
        boolean simple = !sandbox.isEmpty() && sandbox.length() <= 64;
        for (int i = 0; simple && i < sandbox.length(); i++) {
            char c = sandbox.charAt(i);
            simple = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c == '-';
        }
        return simple;
    }

    /** The identifier in a path; negative when it is no plain number, or the path another. */
    private static long id(Reading read, String target, int start, int end) {
        int from = start + read.path().before().length();
        int to = end - read.path().after().length();
        boolean fits = from < to
                && to - from <= MOST_DIGITS
                && target.startsWith(read.path().before(), start)
                && target.startsWith(read.path().after(), to);
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
            Long bit = read.query().bits().get(target.substring(at, end));
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
        for (Parameter credential : read.credentials()) {
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
        Optional<EditionStubs> stubs = edition.changed();
        if (stubs.isEmpty()) {
            return edition.loaded().stubs().mappings().stream()
                    .allMatch(mapping -> mapping == read.mapping() || cannotGet(mapping.json()));
        }
        Rivals now = rivals(read, stubs.get());
        for (StubMapping mapping : now.all()) {
            if (mapping.getRequest().getUrlMatcher().match(target).isExactMatch()) {
                return false;
            }
        }
        return now.there();
    }

    private static boolean cannotGet(JsonNode mapping) {
        String method = mapping.at("/request/method").asText("ANY");
        return !method.equalsIgnoreCase("ANY") && !method.equalsIgnoreCase("GET");
    }

    private Rivals rivals(Reading read, EditionStubs stubs) {
        long changes = stubs.changes();
        Rivals known = rivals;
        if (known == null || known.changes() != changes) {
            Optional<StubMapping> own = edition.mapping(read.mapping());
            Map<Boolean, List<StubMapping>> all =
                    stubs.getAll().collect(Collectors.partitioningBy(m -> own.isPresent() && m == own.get()));
            known = new Rivals(
                    changes,
                    !all.get(true).isEmpty(),
                    all.get(false).stream()
                            .filter(m -> m.getRequest()
                                    .getMethod()
                                    .match(RequestMethod.GET)
                                    .isExactMatch())
                            .toList());
            rivals = known;
        }
        return known;
    }
}
