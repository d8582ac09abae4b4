package io.contractharness.faults;

/** How the bytes of an answer are sent. */
enum Delivery {
    /** With a content length, on a connection that stays open. */
    WHOLE,
    /** In chunks. */
    CHUNKED,
    /** With {@code Connection: close}. */
    CLOSED,
    /** With the content length of the whole, of which only half is sent. */
    TRUNCATED,
    /** Not at all: the connection is reset. */
    RESET
}
