package io.contractharness.contract.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.contract.source.Location;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The keywords of OpenAPI 3.0 that the harness uses or may ignore. Any other keyword stops the load, so that no change of the contract
 * is overlooked.
 */
public enum SupportedKeywords {
    DOCUMENT("openapi info servers paths components tags externalDocs security x-provenance"),
    PATH("get put post delete options head patch trace parameters summary description x-provenance"),
    OPERATION("tags summary description externalDocs operationId parameters requestBody responses deprecated security"
            + " servers x-provenance"),
    PARAMETER("name in description required deprecated style explode schema example examples x-provenance x-extend"),
    BODY("description content required x-provenance"),
    MEDIA_TYPE("schema example examples x-provenance"),
    RESPONSE("description headers content x-provenance"),
    HEADER("description required deprecated style explode schema example examples x-provenance"),
    SECURITY_SCHEME("type description scheme bearerFormat in name x-provenance"),
    SCHEMA("type format enum minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern"
            + " items minItems maxItems uniqueItems properties required additionalProperties nullable title description"
            + " example default deprecated readOnly writeOnly externalDocs x-provenance"),
    PROVENANCE("basis source reason keywords behaviours says");

    private final Set<String> known;

    SupportedKeywords(String known) {
        this.known = Set.of(known.split(" "));
    }

    /** @param locate gives the place in a file for a pointer */
    void check(JsonNode node, String pointer, Function<String, Location> locate) {
        if (this != PROVENANCE && !node.isObject()) {
            throw new InvalidContractException(
                    locate.apply(pointer), title() + ", written as members by name", shown(node), "describe it");
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new InvalidContractException(
                        locate.apply(pointer + "/" + JsonPointers.escape(name)),
                        "a keyword of " + title() + " that the harness understands " + new TreeSet<>(known),
                        "'" + name + "'",
                        "express the statement with one of these, or teach the harness the keyword");
            }
        });
    }

    static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }

    private String title() {
        String title = name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return (title.startsWith("o") ? "an " : "a ") + title;
    }
}
