package io.contractharness.mock.preferences;

import io.contractharness.contract.source.Provenance;

/**
 * One answer that can be rehearsed, and how to ask for it.
 *
 * @param operation id of the operation
 * @param title what happens, in a sentence
 * @param status what the answer has; 0 when none comes
 * @param basis whether a page says that this can happen or we concluded it
 * @param preferences what to ask for, as {@code code=404}
 * @param ways where to ask
 */
public record CatalogueEntry(
        String operation, String title, int status, Provenance.Basis basis, String preferences, Ways ways) {

    /**
     * Where to ask for an answer; each target is path and query of a request that the operation takes.
     *
     * @param method of the operation
     * @param target to send with the header
     * @param header the header's line, as {@code Prefer: code=404}
     * @param query the target with reserved query parameters
     * @param path the target with a prefix
     * @param byId the target with an intervention that stands for this answer; empty when none does
     * @param session a session token with such an intervention, for operations whose session says which they are about
     */
    public record Ways(
            String method, String target, String header, String query, String path, String byId, String session) {}
}
