/**
 * A proxy that spoils one thing at a time, and the catalogue of what it can spoil.
 *
 * <p>{@link io.contractharness.faults.FaultProxy} stands on loopback in front of any target. It passes everything on
 * as it came, except for the exchanges that its one {@link io.contractharness.faults.Alteration} concerns, and counts
 * how many those were: an alteration that was never applied says nothing about the suite.
 *
 * <p>{@link io.contractharness.faults.Catalogue} lists the alterations. A {@link io.contractharness.faults.Fault} must
 * be found: by default if it breaks a documented rule, under {@code --strict} if it breaks one that we inferred; and
 * the message must contain one of its places. A {@link io.contractharness.faults.Harmless} change must be found by
 * nobody.
 *
 * <p>The groups:
 *
 * <ul>
 *   <li>body shape: members missing, moved, renamed or too many, at every depth and in later elements of an array
 *   <li>values: other types, numbers out of reach, dates that are none
 *   <li>extend semantics: values ignored alone or in company, swapped, unasked, refused, or accepted though unknown
 *   <li>status and protocol: other statuses, answers cut or reset
 *   <li>headers and media: other media types, error bodies of another shape, a missing {@code Allow}
 *   <li>strict json: what only a strict reader sees
 *   <li>authentication: credentials that nobody asks for
 *   <li>request validation: limits off by one, constraints not checked, good requests refused
 *   <li>effects: what readings show after an execution, executions more than once, presigned URLs that lead nowhere
 *   <li>uploads: presigned URLs that take no upload, or any; readings that an upload spoils
 *   <li>leaks: secrets echoed, stack traces shown
 * </ul>
 *
 * <p>A fault that accepts too much repairs the request on its way, so that the target itself accepts it; where even
 * the repaired request is refused, the original is passed on and nothing counts as applied. To add a fault, add an
 * entry to the list of its group: a name, one sentence, the rule it breaks, and how.
 */
package io.contractharness.faults;
