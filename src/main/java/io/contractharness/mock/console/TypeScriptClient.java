package io.contractharness.mock.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.source.Json;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The TypeScript client, with the table {@code x-extend} of the description; generators of types ignore vendor extensions. */
final class TypeScriptClient {
    private static final String TABLE = "export interface Extensions {}";

    private TypeScriptClient() {}

    static String of(ApiContract description) {
        String source = new String(ConsolePages.bytes("/typescript/client.ts").orElseThrow(), StandardCharsets.UTF_8);
        return source.replace(TABLE, "export interface Extensions " + Json.indented(extensions(description)));
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
