package io.contractharness.report;

/**
 * How many requests were answered.
 *
 * @param judged the judged requests that got an answer of the API
 * @param accepted the valid requests that were accepted
 */
public record AnswerCounts(int judged, int accepted) {}
