package io.contractharness.changes;

import io.contractharness.spec.Description;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.Changed;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.ComposedChanged;

/**
 * What openapi-diff says of two descriptions: whatever it finds breaking is told, also where our own comparison finds
 * nothing. It knows neither extend tables nor provenance, neither rules nor lines.
 */
final class SecondOpinion {
    private SecondOpinion() {}

    /** The operations, as {@code GET /path}, that it finds broken, with the kinds of changes that break them. */
    static Map<String, String> of(Description old, Description now) {
        Map<String, String> result = new TreeMap<>();
        for (ChangedOperation operation : OpenApiCompare.fromContents(text(old), text(now), null, options())
                .getChangedOperations()) {
            if (operation.isIncompatible()) {
                TreeSet<String> kinds = new TreeSet<>();
                collect(operation, kinds);
                result.put(
                        operation.getHttpMethod() + " " + operation.getPathUrl(),
                        kinds.stream().collect(Collectors.joining(", ")));
            }
        }
        return result;
    }

    /** Ours judges these by their direction; a credential that is dropped and a header that is added break nobody. */
    private static OpenApiDiffOptions options() {
        return OpenApiDiffOptions.builder()
                .configProperty("incompatible.schema.pattern.changed", "false")
                .configProperty("incompatible.response.min.length.increased", "false")
                .configProperty("incompatible.response.header.required.increased", "false")
                .configProperty("incompatible.security.requirements.decreased", "false")
                .configProperty("incompatible.operation.id.changed", "false")
                .build();
    }

    private static String text(Description description) {
        return description.bundled().toString();
    }

    private static void collect(Changed changed, TreeSet<String> kinds) {
        if (changed == null || !changed.isIncompatible()) {
            return;
        }
        boolean leaf = true;
        if (changed instanceof ComposedChanged composed) {
            for (Changed element : composed.getChangedElements()) {
                leaf &= element == null || !element.isIncompatible();
                collect(element, kinds);
            }
        }
        if (leaf) {
            kinds.add(changed.getClass().getSimpleName().replaceFirst("^Changed", ""));
        }
    }
}
