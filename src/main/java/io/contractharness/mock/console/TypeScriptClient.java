package io.contractharness.mock.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.source.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The client for TypeScript: a file of ours, with what the description says of {@code x-extend} filled in.
 *
 * <p>That table is the one thing a generator of types leaves out, as it knows no vendor extension.
 */
final class TypeScriptClient {
    private static final String TABLE = "export interface Extensions {}";

    private TypeScriptClient() {}

    static String of(ApiContract description) {
        return source().replace(TABLE, "export interface Extensions " + Json.indented(extensions(description)));
    }

    /** By path and method, as the generated types are; JSON text is a type of TypeScript. */
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

    private static String source() {
        try (InputStream in = TypeScriptClient.class.getResourceAsStream("/typescript/client.ts")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
