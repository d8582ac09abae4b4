package io.contractharness.simulator.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * What one sandbox made of one intervention.
 *
 * @param body its whole body now; never changed
 * @param executed whether it has been executed since it was last made executable
 * @param edited whether a test arranged it
 * @param bytes the size of the body
 */
record Change(ObjectNode body, boolean executed, boolean edited, int bytes) {
    static Change of(ObjectNode body, boolean executed, boolean edited) {
        return new Change(body, executed, edited, body.toString().getBytes(StandardCharsets.UTF_8).length);
    }
}
