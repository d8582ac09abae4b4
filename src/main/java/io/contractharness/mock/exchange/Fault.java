package io.contractharness.mock.exchange;

import java.util.Locale;

/** A fault of a response, after the request was handled. */
public enum Fault {
    RESET("The connection is reset in place of an answer."),
    EMPTY("The connection closes without an answer."),
    TRUNCATE("The connection closes in the middle of the body."),
    MALFORMED("The body ends in the middle of its JSON, and the answer says that it is whole."),
    GARBAGE("Bytes that are no HTTP come in place of an answer."),
    DRIP("The body comes in ten pieces, half a second apart.");

    private final String says;

    Fault(String says) {
        this.says = says;
    }

    public String says() {
        return says;
    }

    /** Whether it is a fault of the body, which a response without one cannot have. */
    public boolean needsBody() {
        return this == MALFORMED || this == DRIP;
    }

    /** Whether the client still receives a status line. */
    public boolean answers() {
        return this == TRUNCATE || this == MALFORMED || this == DRIP;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
