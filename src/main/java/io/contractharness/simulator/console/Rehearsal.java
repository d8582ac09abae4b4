package io.contractharness.simulator.console;

/**
 * An answer that can be asked for without code, ready to be used.
 *
 * @param operation id of the operation
 * @param title what happens, in one sentence
 * @param status the status, or the word for an answer that has none
 * @param basis {@code documented} or {@code inferred}; empty for what no API says
 * @param method as {@code GET}
 * @param url path and query that give the answer, below the simulator's base URL
 * @param header the header that gives it instead, as {@code Prefer: code=404}
 */
public record Rehearsal(
        String operation, String title, String status, String basis, String method, String url, String header) {}
