package io.contractharness.mock.preferences;

import io.contractharness.contract.source.Provenance;

/**
 * One response that a request can prefer.
 *
 * @param operation id of the operation
 * @param title what happens, in a sentence
 * @param status of the response; 0 when none arrives
 * @param basis whether this response is documented or inferred
 * @param preferences what to send, as {@code code=404}
 * @param ways how to send it
 */
public record CatalogueEntry(
        String operation, String title, int status, Provenance.Basis basis, String preferences, Ways ways) {

    /**
     * The ways to send a preference; each target is the path and query of a valid request.
     *
     * @param target to send with the header
     * @param header the header line, as {@code Prefer: code=404}
     * @param query the target with reserved query parameters
     * @param path the target with a prefix
     * @param byId the target with an intervention id that stands for this response; empty when there is none
     * @param session a session token with such an id, for operations that take the intervention from the session
     */
    public record Ways(
            String method, String target, String header, String query, String path, String byId, String session) {}
}
