package io.contractharness.contract;

/** What a check expected; the sentences of the features judge by it, never by the words of a message. */
public enum Expectation {
    /** The answer keeps what the description says of every answer: status, headers, body, secrets. */
    AS_DESCRIBED,
    /** The answer has no field that was not asked for. */
    NOTHING_ELSE,
    /** The request is answered with the success that is described. */
    ACCEPTED,
    /** The request is answered with some 4xx. */
    REFUSED,
    /** A refusal has the status and the headers that are described for its reason. */
    REFUSED_AS_DESCRIBED,
    /** The answer has the fields that were asked for, and they hold something. */
    EXTENDED,
    /** Two answers say the same. */
    SAME,
    /** A list comes in alphabetical order. */
    SORTED,
    /** What was sent in an execution can be read afterwards. */
    EFFECT,
    /** An intervention that was executed is marked as done. */
    DONE,
    /** Nothing but what was sent, or nothing at all, has changed. */
    UNCHANGED,
    /** Of several executions of one intervention only the first succeeds. */
    ONCE,
    /** A URL for an upload is absolute, current and new. */
    FRESH_URL,
    /** A URL takes the file it was signed for, and no other. */
    UPLOAD
}
