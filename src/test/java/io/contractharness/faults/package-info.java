/**
 * A proxy that makes one change at a time to what a target answers, and the catalogue of these changes.
 *
 * <p>{@link io.contractharness.faults.FaultProxy} runs on loopback in front of any target. It forwards everything
 * unchanged, except for the exchanges that its one {@link io.contractharness.faults.Alteration} changes, and counts
 * them: an alteration that was never applied says nothing about the suite.
 *
 * <p>{@link io.contractharness.faults.Catalogue} lists the alterations. A {@link io.contractharness.faults.Fault} must
 * be found: by default if it breaks a documented rule, under {@code --strict} if it breaks one that we inferred; and
 * the message must contain one of its places. The suite must not report a {@link
 * io.contractharness.faults.HarmlessChange}.
 *
 * <p>The groups:
 *
 * <ul>
 *   <li>body shape: members missing, moved, renamed or too many, at every depth and in later elements of an array
 *   <li>values: other types, numbers out of range, invalid dates
 *   <li>extend semantics: values ignored, alone or with others; swapped; added without request; refused; unknown but accepted
 *   <li>mix-ups: caches without a part of the request in their key, answers that take members of another intervention, of the
 *       reading before or of one at the same moment; base fields and lists that vary
 *   <li>status and protocol: other statuses, answers cut or reset
 *   <li>headers and media: other media types, error bodies of another shape, a missing {@code Allow}
 *   <li>strict json: mistakes that only a strict JSON parser sees
 *   <li>authentication: credentials that are not checked
 *   <li>request validation: limits off by one, constraints not checked, valid requests refused
 *   <li>effects: what is read after an execution, repeated executions, presigned URLs that do not work
 *   <li>stored texts: texts cut, escaped, trimmed, folded or replaced; texts left out that are shown; texts refused
 *   <li>moments: times of an execution that are another time, as in another time zone
 *   <li>uploads: presigned URLs that accept no upload or every upload; interventions that an upload changes
 *   <li>signed urls: presigned URLs that S3 itself refuses
 *   <li>leaks: secrets echoed in any coding, stack traces and other internals shown
 * </ul>
 *
 * <p>A fault that accepts too much repairs the request before it forwards it, so that the target accepts it. If the
 * target refuses even the repaired request, the original is forwarded and the fault does not count as applied. To add a
 * fault, add an entry to the list of its group: a name, one sentence, the rule that it breaks, and the change.
 */
package io.contractharness.faults;
