package io.contractharness.contract;

/** What a check expected; the sentences of the features judge by it, never by the words of a message. */
public enum Expectation {
    /** The response keeps the rules for every response: status, headers, body, secrets. */
    AS_DESCRIBED,
    /** The response has no field that was not requested. */
    NOTHING_ELSE,
    /** The request gets the described success. */
    ACCEPTED,
    /** The request gets a 4xx. */
    REFUSED,
    /** A refusal has the status and the headers that the description gives for its reason. */
    REFUSED_AS_DESCRIBED,
    /** The response has the requested fields, and they are not empty. */
    EXTENDED,
    /** Two responses are the same. */
    SAME,
    /** A list is in alphabetical order. */
    SORTED,
    /** The values of an execution can be read afterwards. */
    EFFECT,
    /** An intervention that was executed is marked as done. */
    DONE,
    /** Only the executed fields changed, or after a refusal nothing. */
    UNCHANGED,
    /** Of several executions of one intervention only the first succeeds. */
    ONCE,
    /** A URL for an upload is absolute, current and new. */
    FRESH_URL,
    /** A URL accepts only the file it was signed for. */
    UPLOAD
}
