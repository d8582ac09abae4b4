package io.contractharness.exchange;

/** One header line. Names are compared without case (RFC 9110, section 5.1). */
public record Header(String name, String value) {
    public boolean named(String other) {
        return name.equalsIgnoreCase(other);
    }
}
