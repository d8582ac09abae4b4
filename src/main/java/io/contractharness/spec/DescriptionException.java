package io.contractharness.spec;

/** A file the harness reads (description, profile, fixture) that cannot be used as it stands; the message names the place. */
public final class DescriptionException extends RuntimeException {
    public DescriptionException(String message) {
        super(message);
    }

    /** One message of the usual shape: place, what was wanted, what came, what to do. */
    static DescriptionException at(Location place, String wanted, String came, String next) {
        return new DescriptionException(place + ": wanted " + wanted + ", came " + came + "; " + next);
    }
}
