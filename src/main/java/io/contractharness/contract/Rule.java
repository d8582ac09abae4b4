package io.contractharness.contract;

import io.contractharness.contract.source.Location;
import io.contractharness.contract.source.Provenance;

/**
 * One statement of the description that a deployment can keep or break.
 *
 * @param id stable, such as {@code execute-intervention.firstName.maxLength}
 * @param operation id of the operation it belongs to
 * @param says the statement as a sentence
 * @param provenance documented rules gate a deployment, inferred ones are listed
 * @param place where the description says it
 */
public record Rule(RuleId id, String operation, String says, Provenance provenance, Location place)
        implements Comparable<Rule> {

    @Override
    public int compareTo(Rule other) {
        return id.compareTo(other.id);
    }
}
