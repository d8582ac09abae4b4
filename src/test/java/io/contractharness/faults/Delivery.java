package io.contractharness.faults;

/** How the bytes of a response are sent. */
enum Delivery {
    /** With a content length; the connection stays open. */
    WHOLE,
    /** In chunks. */
    CHUNKED,
    /** With {@code Connection: close}. */
    CLOSED,
    /** With the content length of the whole body, but only half of the body. */
    TRUNCATED,
    /** Not at all: the connection is reset. */
    RESET
}
