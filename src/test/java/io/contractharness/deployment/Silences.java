package io.contractharness.deployment;

import static io.contractharness.deployment.Silence.BAD_VALUE_422;
import static io.contractharness.deployment.Silence.BASE_FIELD_MISSING;
import static io.contractharness.deployment.Silence.BASE_FIELD_NULL;
import static io.contractharness.deployment.Silence.BEARER_IN_ANY_CASE;
import static io.contractharness.deployment.Silence.CHARSET_PARAMETER;
import static io.contractharness.deployment.Silence.CONSTANT_PRESIGNED_URL;
import static io.contractharness.deployment.Silence.EFFECTS_NOT_SHOWN;
import static io.contractharness.deployment.Silence.EMPTY_EXTEND_ACCEPTED;
import static io.contractharness.deployment.Silence.EMPTY_PARTS_ABSENT;
import static io.contractharness.deployment.Silence.ERRORS_AS_TEXT;
import static io.contractharness.deployment.Silence.ERRORS_OF_ANOTHER_SHAPE;
import static io.contractharness.deployment.Silence.LENGTHS_IN_BYTES;
import static io.contractharness.deployment.Silence.MISSING_CREDENTIALS_403;
import static io.contractharness.deployment.Silence.NEGATIVE_SIZE_ACCEPTED;
import static io.contractharness.deployment.Silence.OFFSET_DATES;
import static io.contractharness.deployment.Silence.REPEATED_EXECUTION_ACCEPTED;
import static io.contractharness.deployment.Silence.SESSION_BEFORE_BODY;
import static io.contractharness.deployment.Silence.SESSION_WITHOUT_INTERVENTION_404;
import static io.contractharness.deployment.Silence.SIGNATURE_MEMBERS_OPTIONAL;
import static io.contractharness.deployment.Silence.TOO_LARGE_400;
import static io.contractharness.deployment.Silence.UNASKED_PARTS_PRESENT;
import static io.contractharness.deployment.Silence.UNDOCUMENTED_FIELDS;
import static io.contractharness.deployment.Silence.UNKNOWN_INTERVENTION_403;
import static io.contractharness.deployment.Silence.UNKNOWN_ROUTE_403;
import static io.contractharness.deployment.Silence.WHOLE_FRACTIONS_ACCEPTED;
import static io.contractharness.deployment.Silence.WRONG_MEDIA_TYPE_400;
import static io.contractharness.deployment.Silence.WRONG_METHOD_404;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The silent points on which a deployment answers otherwise than ours; the documented rules hold under any of them. */
public record Silences(Set<Silence> broken) {

    /** Takes a copy. */
    public Silences {
        broken = Set.copyOf(broken);
    }

    /** Obeys everything we inferred. */
    public static Silences asOurs() {
        return new Silences(Set.of());
    }

    /** Differs in answers wherever the pages are silent, and still reads {@code extend} as repeated keys. */
    public static Silences otherwise() {
        return of(
                BAD_VALUE_422,
                MISSING_CREDENTIALS_403,
                UNKNOWN_INTERVENTION_403,
                UNKNOWN_ROUTE_403,
                WRONG_METHOD_404,
                WRONG_MEDIA_TYPE_400,
                TOO_LARGE_400,
                SESSION_WITHOUT_INTERVENTION_404,
                REPEATED_EXECUTION_ACCEPTED,
                SESSION_BEFORE_BODY,
                ERRORS_AS_TEXT,
                ERRORS_OF_ANOTHER_SHAPE,
                EFFECTS_NOT_SHOWN,
                UNASKED_PARTS_PRESENT,
                EMPTY_PARTS_ABSENT,
                UNDOCUMENTED_FIELDS,
                BASE_FIELD_MISSING,
                BASE_FIELD_NULL,
                OFFSET_DATES,
                CHARSET_PARAMETER,
                CONSTANT_PRESIGNED_URL,
                SIGNATURE_MEMBERS_OPTIONAL,
                NEGATIVE_SIZE_ACCEPTED,
                WHOLE_FRACTIONS_ACCEPTED,
                LENGTHS_IN_BYTES,
                EMPTY_EXTEND_ACCEPTED,
                BEARER_IN_ANY_CASE);
    }

    /** Differs on exactly these points. */
    public static Silences of(Silence... points) {
        return new Silences(Set.copyOf(Arrays.asList(points)));
    }

    /** Differs on these points too. */
    public Silences and(Silence... points) {
        EnumSet<Silence> all = EnumSet.copyOf(Arrays.asList(points));
        all.addAll(broken);
        return new Silences(all);
    }

    /** Follows ours on this point. */
    public Silences except(Silence point) {
        EnumSet<Silence> rest = EnumSet.noneOf(Silence.class);
        rest.addAll(broken);
        rest.remove(point);
        return new Silences(rest);
    }

    boolean has(Silence point) {
        return broken.contains(point);
    }
}
