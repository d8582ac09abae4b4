package io.contractharness.mock.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.mock.access.PublicAddress;
import java.util.List;
import java.util.Optional;

/** The description as one document for download, with the mock as its first server. */
final class DescriptionDocument {
    private static final List<String> FIRST = List.of("openapi", "info", "servers");
    private static final String LAST = "components";

    private DescriptionDocument() {}

    /** @param server empty for the one that the document comes from */
    static ObjectNode of(ApiContract description, Optional<PublicAddress> server) {
        // Readers expect this order.
        JsonNode bundled = description.bundled();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        FIRST.forEach(key -> document.set(key, bundled.path(key)));
        bundled.properties().stream()
                .filter(member -> !member.getKey().equals(LAST))
                .forEach(member -> document.set(member.getKey(), member.getValue()));
        document.set(LAST, bundled.path(LAST));
        // A relative URL is right behind a forwarded port, another host name or HTTPS too.
        document.putArray("servers")
                .add(JsonNodeFactory.instance
                        .objectNode()
                        .put("url", server.map(PublicAddress::toString).orElse("/"))
                        .put("description", "The simulator that serves this document."))
                .addAll(List.copyOf(bundled.path("servers").valueStream().toList()));
        return document;
    }
}
