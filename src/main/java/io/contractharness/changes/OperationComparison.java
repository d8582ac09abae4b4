package io.contractharness.changes;

import io.contractharness.spec.DescribedResponse;
import io.contractharness.spec.Description;
import io.contractharness.spec.Location;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import io.contractharness.spec.Pointers;
import io.contractharness.spec.RequestBody;
import io.contractharness.spec.RuleId;
import io.contractharness.spec.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares one operation as two descriptions have it: its parameters, its body and its answers. */
final class OperationComparison {
    private final Description oldDescription;
    private final Description newDescription;
    private final Operation old;
    private final Operation now;
    private final List<Change> changes = new ArrayList<>();

    OperationComparison(Description oldDescription, Description newDescription, Operation old, Operation now) {
        this.oldDescription = oldDescription;
        this.newDescription = newDescription;
        this.old = old;
        this.now = now;
    }

    List<Change> changes() {
        if (!old.id().equals(now.id())) {
            changes.add(new Change(
                    false,
                    now.id(),
                    "operationId " + old.id() + " → " + now.id() + ", in all its rules",
                    Optional.of(oldDescription.location(old.pointer())),
                    Optional.of(newDescription.location(now.pointer()))));
        }
        Map<String, Parameter> before = parameters(old);
        Map<String, Parameter> after = parameters(now);
        for (String key : union(before, after)) {
            parameter(Optional.ofNullable(before.get(key)), Optional.ofNullable(after.get(key)));
        }
        body();
        for (String status : union(old.responses(), now.responses())) {
            response(
                    Optional.ofNullable(old.responses().get(status)),
                    Optional.ofNullable(now.responses().get(status)),
                    status);
        }
        return changes;
    }

    private void parameter(Optional<Parameter> before, Optional<Parameter> after) {
        Parameter any = after.or(() -> before).orElseThrow();
        String id = now.id() + "." + any.name();
        if (before.isEmpty() || after.isEmpty()) {
            boolean gone = after.isEmpty();
            boolean credential = any.credential();
            String word = (any.required() ? "required" : "optional") + (credential ? " credential" : " parameter");
            // Nobody fails by sending a credential that is no longer asked for.
            add(gone ? !credential : any.required(), id, word + (gone ? " removed" : " added"), before, after);
            return;
        }
        Parameter was = before.get();
        Parameter is = after.get();
        if (was.required() != is.required()) {
            String what = was.required() ? "required → optional" : "optional → required";
            add(is.required(), id + ".required", what, before, after);
        }
        if (was.bearer() != is.bearer()) {
            add(is.bearer(), id + ".scheme", is.bearer() ? "any → Bearer" : "Bearer → any", before, after);
        }
        boolean extend = !was.extend().isEmpty() && !is.extend().isEmpty();
        List<Change> values = new SchemaComparison(Side.REQUEST, (path, keyword) -> id + "." + keyword)
                .changes(was.schema(), is.schema());
        values.stream()
                .filter(change -> !extend || !change.id().equals(id + ".enum"))
                .forEach(changes::add); // of an extend parameter the table says the same, value by value
        if (extend) {
            extend(id, was, is);
        }
    }

    private void extend(String id, Parameter was, Parameter is) {
        for (String value : union(was.extend(), is.extend())) {
            List<String> before = was.extend().get(value);
            List<String> after = is.extend().get(value);
            Optional<Location> old =
                    before == null ? Optional.empty() : Optional.of(oldDescription.location(at(was, value)));
            Optional<Location> now =
                    after == null ? Optional.empty() : Optional.of(newDescription.location(at(is, value)));
            if (before == null || after == null) {
                String what = "extend value " + (after == null ? "removed" : "added");
                changes.add(new Change(after == null, id + "." + value, what, old, now));
                continue;
            }
            for (String pointer : before) {
                if (!after.contains(pointer)) {
                    changes.add(new Change(true, id + "." + value, "no longer adds " + pointer, old, now));
                }
            }
            for (String pointer : after) {
                if (!before.contains(pointer)) {
                    changes.add(new Change(false, id + "." + value, "also adds " + pointer, old, now));
                }
            }
        }
    }

    private static String at(Parameter parameter, String value) {
        return parameter.pointer() + "/x-extend/" + Pointers.escape(value);
    }

    private void body() {
        Optional<RequestBody> before = old.body();
        Optional<RequestBody> after = now.body();
        String id = now.id() + ".requestBody";
        Optional<Location> was = before.map(b -> oldDescription.location(b.pointer()));
        Optional<Location> is = after.map(b -> newDescription.location(b.pointer()));
        if (before.isPresent() && after.isPresent()) {
            if (before.get().required() != after.get().required()) {
                boolean required = after.get().required();
                String what = required ? "optional → required" : "required → optional";
                changes.add(new Change(required, id + ".required", what, was, is));
            }
            changes.addAll(new SchemaComparison(Side.REQUEST, this::requestRule)
                    .changes(before.get().schema(), after.get().schema()));
        } else if (before.isPresent() != after.isPresent()) {
            boolean breaks = after.map(RequestBody::required).orElse(true);
            changes.add(new Change(breaks, id, after.isPresent() ? "body added" : "body removed", was, is));
        }
    }

    private String requestRule(String path, String keyword) {
        String name = now.id() + "." + (path.isEmpty() ? "requestBody" : path);
        return keyword.isEmpty() ? name : name + "." + keyword;
    }

    private void response(Optional<DescribedResponse> before, Optional<DescribedResponse> after, String status) {
        String id = now.id() + "." + status;
        Optional<Location> was = before.map(r -> oldDescription.location(r.pointer()));
        Optional<Location> is = after.map(r -> newDescription.location(r.pointer()));
        if (before.isEmpty() || after.isEmpty()) {
            boolean gone = after.isEmpty();
            changes.add(new Change(gone, id, gone ? "response removed" : "response added", was, is));
            return;
        }
        Map<String, Schema> types = before.get().mediaTypes();
        Map<String, Schema> newTypes = after.get().mediaTypes();
        for (String type : union(types, newTypes)) {
            if (types.containsKey(type) && newTypes.containsKey(type)) {
                changes.addAll(
                        new SchemaComparison(Side.ANSWER, (path, keyword) -> answerRule(after.get(), path, keyword))
                                .changes(types.get(type), newTypes.get(type)));
            } else {
                boolean gone = !newTypes.containsKey(type);
                changes.add(new Change(gone, id + ".mediaType", type + (gone ? " removed" : " added"), was, is));
            }
        }
        for (String header : before.get().requiredHeaders()) {
            if (!after.get().requiredHeaders().contains(header)) {
                changes.add(new Change(true, id + ".header." + header, "no longer promised", was, is));
            }
        }
        for (String header : after.get().requiredHeaders()) {
            if (!before.get().requiredHeaders().contains(header)) {
                changes.add(new Change(false, id + ".header." + header, "now promised", was, is));
            }
        }
    }

    private String answerRule(DescribedResponse response, String path, String keyword) {
        String id = RuleId.ofResponse(now, response, path, keyword).value();
        return keyword.isEmpty() ? id.substring(0, id.length() - 1) : id;
    }

    private void add(boolean breaks, String id, String what, Optional<Parameter> before, Optional<Parameter> after) {
        changes.add(new Change(
                breaks,
                id,
                what,
                before.map(p -> oldDescription.location(p.pointer())),
                after.map(p -> newDescription.location(p.pointer()))));
    }

    /** Those of the path by their position: renaming one changes no request. */
    private static Map<String, Parameter> parameters(Operation operation) {
        return operation.parameters().stream()
                .collect(Collectors.toMap(p -> key(operation, p), p -> p, (first, second) -> first, TreeMap::new));
    }

    private static String key(Operation operation, Parameter parameter) {
        return switch (parameter.in()) {
            case PATH ->
                "path "
                        + operation
                                .path()
                                .replaceFirst("\\{" + java.util.regex.Pattern.quote(parameter.name()) + "}.*", "")
                                .replaceAll("\\{[^}]*}", "{}");
            case QUERY -> "query " + parameter.name();
            case HEADER, CREDENTIAL -> "header " + parameter.name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    private static TreeSet<String> union(Map<String, ?> one, Map<String, ?> other) {
        TreeSet<String> keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys;
    }
}
