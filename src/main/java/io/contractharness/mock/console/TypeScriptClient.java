package io.contractharness.mock.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.source.Json;
import io.contractharness.exchange.VisibleText;
import io.contractharness.mock.access.PublicAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The TypeScript client, with the table {@code x-extend} of the description; generators of types ignore vendor extensions. */
final class TypeScriptClient {
    private static final String TABLE = "export interface Extensions {}";

    /** The address of a mock that is started without options. */
    private static final String USUAL = "http://127.0.0.1:8080";

    private static final String OPTIONS = "createFetchClient<paths>(options)";

    private TypeScriptClient() {}

    /** @param server the base URL of a client that is made without one; empty when it has to be named */
    static String of(ApiContract description, Optional<PublicAddress> server) {
        String source = new String(ConsolePages.bytes("/typescript/client.ts").orElseThrow(), StandardCharsets.UTF_8);
        String text = server.map(PublicAddress::toString)
                .map(url -> source.replace(USUAL, url)
                        .replace(OPTIONS, "createFetchClient<paths>({ baseUrl: \"" + url + "\", ...options })"))
                .orElse(source);
        return text.replace(
                TABLE, "export interface Extensions " + VisibleText.inJson(Json.indented(extensions(description))));
    }

    /** By path and method, as in the generated types; a JSON text is also a TypeScript type. */
    private static ObjectNode extensions(ApiContract description) {
        ObjectNode table = JsonNodeFactory.instance.objectNode();
        for (Operation operation : description.operations()) {
            operation.extendParameter().ifPresent(parameter -> {
                ObjectNode values = table.withObjectProperty(operation.path())
                        .putObject(operation.method().toLowerCase(Locale.ROOT));
                parameter.extend().forEach((value, pointers) -> pointers.forEach(values.withArrayProperty(value)::add));
            });
        }
        return table;
    }
}
