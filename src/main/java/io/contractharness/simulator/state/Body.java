package io.contractharness.simulator.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.validation.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole body of an intervention, kept as the text that answers are cut from: a tree takes five times the room. */
public final class Body {
    private final byte[] text;
    private final boolean executable;
    private final Optional<Slices> slices;

    private Body(byte[] text, boolean executable, Optional<Slices> slices) {
        this.text = text;
        this.executable = executable;
        this.slices = slices;
    }

    /** @param table the pointers that each extend value adds */
    public static Body of(ObjectNode whole, Map<String, List<String>> table) {
        Optional<Slices> slices = Slices.of(whole, table);
        byte[] text = slices.map(Slices::text).orElseGet(() -> whole.toString().getBytes(StandardCharsets.UTF_8));
        return new Body(text, whole.at(Execution.POSSIBLE).asBoolean(true), slices);
    }

    /** As a tree of the caller's own. */
    public ObjectNode json() {
        return (ObjectNode) StrictJson.written(text);
    }

    /** Ready to be cut by a table; empty when it was made for another, or cannot be cut. */
    public Optional<Slices> slices(Map<String, List<String>> table) {
        return slices.filter(cut -> cut.by(table));
    }

    /** Whether it says that it can be executed. */
    boolean executable() {
        return executable;
    }

    int bytes() {
        return text.length;
    }
}
