package io.contractharness.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.openapi.BuiltIn;
import io.contractharness.contract.openapi.Bundler;
import io.contractharness.contract.openapi.InvalidContractException;
import io.contractharness.contract.openapi.OpenApiDocument;
import io.contractharness.contract.source.Location;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The API as {@code openapi/} describes it. */
public final class ApiContract {
    /** The file that a folder's description begins in. */
    public static final String ENTRY = BuiltIn.ENTRY;

    private final OpenApiDocument document;
    private final List<Operation> operations;
    private Statements statements;

    private record Statements(Map<RuleId, Rule> rules, Set<CoverageItem> items) {}

    public ApiContract(OpenApiDocument document) {
        this.document = document;
        this.operations = new OperationReader(document).read();
    }

    /**
     * Loads a description and the files it refers to.
     *
     * @throws InvalidContractException when it is unreadable, refers to nothing, or says something the harness does not
     *     understand
     */
    public static ApiContract load(Path entryFile) {
        ApiContract description = new ApiContract(Bundler.bundle(entryFile));
        description.statements(); // so that a wrong statement stops the load
        return description;
    }

    /** The built-in description; a jar cannot change, so it is read once. */
    public static ApiContract builtIn() {
        return BuiltInHolder.DESCRIPTION.orElseGet(
                () -> load(BuiltIn.path("openapi").resolve(ENTRY)));
    }

    private static final class BuiltInHolder {
        private static final Optional<ApiContract> DESCRIPTION =
                BuiltIn.document().map(ApiContract::new);
    }

    /** Whether it is the built-in description of a jar, which the build has tested. */
    public boolean isBuiltIn() {
        return document.entry().isEmpty();
    }

    private synchronized Statements statements() {
        if (statements == null) {
            Map<RuleId, Rule> rules = new TreeMap<>();
            Set<CoverageItem> items = new TreeSet<>();
            for (Operation operation : operations) {
                for (Rule rule : new RuleReader(document, operation).read()) {
                    Rule before = rules.put(rule.id(), rule);
                    if (before != null) {
                        String came = rule.id() + ", also at " + before.place();
                        String next = "rename the parameter or the member";
                        throw new InvalidContractException(rule.place(), "a rule id of its own", came, next);
                    }
                }
                // after the rules, which refuse a schema inside itself
                items.addAll(new CoverageGoals(operation).read());
            }
            statements = new Statements(Collections.unmodifiableMap(rules), Collections.unmodifiableSet(items));
        }
        return statements;
    }

    public List<Operation> operations() {
        return operations;
    }

    /** @throws UnknownIdException when no operation has this id; the message lists the known ids */
    public Operation operation(String id) {
        return operations.stream().filter(o -> o.id().equals(id)).findFirst().orElseThrow(() -> {
            String known = operations.stream().map(Operation::id).collect(Collectors.joining(", "));
            return new UnknownIdException("operation '" + id + "': wanted one of the description (" + known + ")");
        });
    }

    /** The operation that a method and a path (no query) belong to. */
    public Optional<Operation> find(String method, String rawPath) {
        return onPath(rawPath).stream().filter(o -> o.method().equals(method)).findFirst();
    }

    /** The operations of a path; a path without variables wins over a template. */
    public List<Operation> onPath(String rawPath) {
        List<Operation> exact =
                operations.stream().filter(o -> o.path().equals(rawPath)).toList();
        return exact.isEmpty()
                ? operations.stream().filter(o -> o.match(rawPath).isPresent()).toList()
                : exact;
    }

    /** Every rule, by id. */
    public Map<RuleId, Rule> rules() {
        return statements().rules();
    }

    /** The coverage items of all operations, in order. */
    public Set<CoverageItem> coverageItems() {
        return statements().items();
    }

    /** @throws UnknownIdException when the description has no such rule */
    public Rule rule(RuleId id) {
        Rule rule = rules().get(id);
        if (rule == null) {
            throw new UnknownIdException("rule '" + id + "': the description has no such rule; `rules` lists them");
        }
        return rule;
    }

    /** The file it was loaded from; empty for the built-in description of a jar. */
    public Optional<Path> entry() {
        return document.entry();
    }

    /** Its files, by the names that messages have for them. */
    public Map<String, Path> files() {
        return document.files();
    }

    /** The base URL of the first server. */
    public String server() {
        return document.at("/servers/0/url").asText("");
    }

    /** Where the statement at a pointer of the bundled document was written. */
    public Location location(String pointer) {
        return document.location(pointer);
    }

    /** The whole description as one document, every reference internal. */
    public JsonNode bundled() {
        return document.root().deepCopy();
    }

    /** The headers that carry the credentials of any operation. */
    public Set<String> credentialHeaders() {
        return operations.stream()
                .flatMap(operation -> operation.parameters(Parameter.In.CREDENTIAL).stream())
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }
}
