package io.contractharness.contract.source;

/**
 * A place in a source file.
 *
 * @param file path relative to the folder of the entry file, such as {@code openapi/schemas/x.yaml}
 * @param line counted from 1; 0 when unknown
 * @param pointer JSON pointer (RFC 6901) inside that file
 */
public record Location(String file, int line, String pointer) {
    @Override
    public String toString() {
        return file + ":" + line + " " + (pointer.isEmpty() ? "(document)" : pointer);
    }
}
