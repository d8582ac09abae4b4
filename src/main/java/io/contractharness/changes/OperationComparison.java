package io.contractharness.changes;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.OperationResponse;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RequestBody;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.source.JsonPointers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares one operation in two descriptions: its parameters, its body and its responses. */
final class OperationComparison {
    private final ApiContract oldDescription;
    private final ApiContract newDescription;
    private final Operation old;
    private final Operation now;
    private final List<ContractChange> changes = new ArrayList<>();

    OperationComparison(ApiContract oldDescription, ApiContract newDescription, Operation old, Operation now) {
        this.oldDescription = oldDescription;
        this.newDescription = newDescription;
        this.old = old;
        this.now = now;
    }

    List<ContractChange> changes() {
        if (!old.id().equals(now.id())) {
            String what = "operationId " + old.id() + " → " + now.id() + ", in all its rules";
            add(false, now.id(), what, Optional.of(old.pointer()), Optional.of(now.pointer()));
        }
        Map<String, Parameter> before = parameters(old);
        Map<String, Parameter> after = parameters(now);
        for (String key : union(before.keySet(), after.keySet())) {
            parameter(Optional.ofNullable(before.get(key)), Optional.ofNullable(after.get(key)));
        }
        body();
        for (String status : union(old.responses().keySet(), now.responses().keySet())) {
            response(
                    Optional.ofNullable(old.responses().get(status)),
                    Optional.ofNullable(now.responses().get(status)),
                    status);
        }
        return changes;
    }

    /** @param before pointer in the old description; empty for a part that is new */
    private void add(boolean breaks, String id, String what, Optional<String> before, Optional<String> after) {
        changes.add(new ContractChange(
                breaks, id, what, before.map(oldDescription::location), after.map(newDescription::location)));
    }

    private void parameter(Optional<Parameter> before, Optional<Parameter> after) {
        Parameter any = after.or(() -> before).orElseThrow();
        String id = RuleId.of(now, any.name()).value();
        Optional<String> oldPlace = before.map(Parameter::pointer);
        Optional<String> newPlace = after.map(Parameter::pointer);
        if (before.isEmpty() || after.isEmpty()) {
            boolean gone = after.isEmpty();
            String word =
                    (any.required() ? "required" : "optional") + (any.credential() ? " credential" : " parameter");
            // A consumer that still sends a credential that is no longer required does not fail.
            boolean breaks = gone ? !any.credential() : any.required();
            add(breaks, id, word + (gone ? " removed" : " added"), oldPlace, newPlace);
            return;
        }
        Parameter was = before.get();
        Parameter is = after.get();
        if (was.required() != is.required()) {
            add(is.required(), id + ".required", requiredNow(is.required()), oldPlace, newPlace);
        }
        if (was.bearer() != is.bearer()) {
            add(is.bearer(), id + ".scheme", is.bearer() ? "any → Bearer" : "Bearer → any", oldPlace, newPlace);
        }
        boolean extend = !was.extend().isEmpty() && !is.extend().isEmpty();
        new SchemaComparison(Direction.REQUEST, (path, keyword) -> id + "." + keyword)
                .changes(was.schema(), is.schema()).stream()
                        // the enum of an extend parameter repeats its table, which is compared value by value
                        .filter(change -> !extend || !change.id().equals(id + ".enum"))
                        .forEach(changes::add);
        if (extend) {
            extend(id, was, is);
        }
    }

    private static String requiredNow(boolean required) {
        return required ? "optional → required" : "required → optional";
    }

    private void extend(String id, Parameter was, Parameter is) {
        for (String value : union(was.extend().keySet(), is.extend().keySet())) {
            List<String> before = was.extend().get(value);
            List<String> after = is.extend().get(value);
            String entry = "/x-extend/" + JsonPointers.escape(value);
            Optional<String> oldPlace = Optional.ofNullable(before).map(list -> was.pointer() + entry);
            Optional<String> newPlace = Optional.ofNullable(after).map(list -> is.pointer() + entry);
            if (before == null || after == null) {
                String what = "extend value " + (after == null ? "removed" : "added");
                add(after == null, id + "." + value, what, oldPlace, newPlace);
                continue;
            }
            for (String pointer : inOneOnly(before, after)) {
                boolean gone = before.contains(pointer);
                String what = (gone ? "no longer adds " : "also adds ") + pointer;
                add(gone, id + "." + value, what, oldPlace, newPlace);
            }
        }
    }

    private void body() {
        String id = RuleId.of(now, "requestBody").value();
        Optional<String> oldPlace = old.body().map(RequestBody::pointer);
        Optional<String> newPlace = now.body().map(RequestBody::pointer);
        if (old.body().isPresent() && now.body().isPresent()) {
            RequestBody was = old.body().get();
            RequestBody is = now.body().get();
            if (was.required() != is.required()) {
                add(is.required(), id + ".required", requiredNow(is.required()), oldPlace, newPlace);
            }
            changes.addAll(
                    new SchemaComparison(Direction.REQUEST, this::requestRule).changes(was.schema(), is.schema()));
        } else if (old.body().isPresent() || now.body().isPresent()) {
            boolean breaks = now.body().map(RequestBody::required).orElse(true);
            add(breaks, id, now.body().isPresent() ? "body added" : "body removed", oldPlace, newPlace);
        }
    }

    private String requestRule(String path, String keyword) {
        String member = path.isEmpty() ? "requestBody" : path;
        return RuleId.of(now, keyword.isEmpty() ? member : RuleId.path(member, keyword))
                .value();
    }

    private void response(Optional<OperationResponse> before, Optional<OperationResponse> after, String status) {
        String id = RuleId.of(now, status).value();
        Optional<String> oldPlace = before.map(OperationResponse::pointer);
        Optional<String> newPlace = after.map(OperationResponse::pointer);
        if (before.isEmpty() || after.isEmpty()) {
            boolean gone = after.isEmpty();
            add(gone, id, gone ? "response removed" : "response added", oldPlace, newPlace);
            return;
        }
        Map<String, Schema> oldTypes = before.get().mediaTypes();
        Map<String, Schema> newTypes = after.get().mediaTypes();
        for (String type : union(oldTypes.keySet(), newTypes.keySet())) {
            if (oldTypes.containsKey(type) && newTypes.containsKey(type)) {
                changes.addAll(new SchemaComparison(
                                Direction.RESPONSE, (path, keyword) -> responseRule(after.get(), path, keyword))
                        .changes(oldTypes.get(type), newTypes.get(type)));
            } else {
                boolean gone = oldTypes.containsKey(type);
                add(gone, id + ".mediaType", type + (gone ? " removed" : " added"), oldPlace, newPlace);
            }
        }
        Set<String> headers = before.get().requiredHeaders();
        for (String header : inOneOnly(headers, after.get().requiredHeaders())) {
            boolean gone = headers.contains(header);
            add(gone, id + ".header." + header, gone ? "no longer promised" : "now promised", oldPlace, newPlace);
        }
    }

    private String responseRule(OperationResponse response, String path, String keyword) {
        String id = RuleId.ofResponse(now, response, path, keyword).value();
        return keyword.isEmpty() ? id.substring(0, id.length() - 1) : id;
    }

    /** Parameters of the path by their position, because renaming one changes no request. */
    private static Map<String, Parameter> parameters(Operation operation) {
        return operation.parameters().stream()
                .collect(Collectors.toMap(p -> key(operation, p), p -> p, (first, second) -> first, TreeMap::new));
    }

    private static String key(Operation operation, Parameter parameter) {
        String variable = "\\{" + Pattern.quote(parameter.name()) + "}.*";
        return switch (parameter.in()) {
            case PATH -> "path " + operation.path().replaceFirst(variable, "").replaceAll("\\{[^}]*}", "{}");
            case QUERY -> "query " + parameter.name();
            case HEADER, CREDENTIAL -> "header " + parameter.name().toLowerCase(Locale.ROOT);
        };
    }

    private static Set<String> union(Collection<String> one, Collection<String> other) {
        Set<String> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }

    private static Set<String> inOneOnly(Collection<String> one, Collection<String> other) {
        Set<String> all = union(one, other);
        all.removeIf(element -> one.contains(element) && other.contains(element));
        return all;
    }
}
