package io.contractharness.mock.preferences;

import io.contractharness.contract.Operation;
import io.contractharness.contract.OperationResponse;
import java.util.Optional;
import java.util.stream.IntStream;

/** The statuses that descriptions name, among them ranges ({@code 4XX}) and {@code default}. */
final class Statuses {
    private Statuses() {}

    /** A status that is described by this response and by none more exactly. */
    static int typical(Operation operation, OperationResponse says) {
        if (says.status().matches("\\d{3}")) {
            return Integer.parseInt(says.status());
        }
        int first = says.status().equals("default")
                ? 500
                : 100 * Character.digit(says.status().charAt(0), 10);
        return IntStream.range(first, 600)
                .filter(status -> operation.response(status).equals(Optional.of(says)))
                .findFirst()
                .orElse(first);
    }
}
