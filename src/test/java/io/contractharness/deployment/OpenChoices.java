package io.contractharness.deployment;

import static io.contractharness.deployment.OpenChoice.BAD_VALUE_422;
import static io.contractharness.deployment.OpenChoice.BASE_FIELD_MISSING;
import static io.contractharness.deployment.OpenChoice.BASE_FIELD_NULL;
import static io.contractharness.deployment.OpenChoice.BEARER_IN_ANY_CASE;
import static io.contractharness.deployment.OpenChoice.CHARSET_PARAMETER;
import static io.contractharness.deployment.OpenChoice.CONSTANT_PRESIGNED_URL;
import static io.contractharness.deployment.OpenChoice.EFFECTS_NOT_SHOWN;
import static io.contractharness.deployment.OpenChoice.EMPTY_EXTEND_ACCEPTED;
import static io.contractharness.deployment.OpenChoice.EMPTY_PARTS_ABSENT;
import static io.contractharness.deployment.OpenChoice.ERRORS_AS_TEXT;
import static io.contractharness.deployment.OpenChoice.ERRORS_OF_ANOTHER_SHAPE;
import static io.contractharness.deployment.OpenChoice.LENGTHS_IN_BYTES;
import static io.contractharness.deployment.OpenChoice.MISSING_CREDENTIALS_403;
import static io.contractharness.deployment.OpenChoice.NEGATIVE_SIZE_ACCEPTED;
import static io.contractharness.deployment.OpenChoice.OFFSET_DATES;
import static io.contractharness.deployment.OpenChoice.OTHER_SPELLINGS_ACCEPTED;
import static io.contractharness.deployment.OpenChoice.REPEATED_EXECUTION_ACCEPTED;
import static io.contractharness.deployment.OpenChoice.SESSION_BEFORE_BODY;
import static io.contractharness.deployment.OpenChoice.SESSION_WITHOUT_INTERVENTION_404;
import static io.contractharness.deployment.OpenChoice.SIGNATURE_MEMBERS_OPTIONAL;
import static io.contractharness.deployment.OpenChoice.TOO_LARGE_400;
import static io.contractharness.deployment.OpenChoice.UNASKED_PARTS_PRESENT;
import static io.contractharness.deployment.OpenChoice.UNDOCUMENTED_FIELDS;
import static io.contractharness.deployment.OpenChoice.UNKNOWN_INTERVENTION_403;
import static io.contractharness.deployment.OpenChoice.UNKNOWN_ROUTE_403;
import static io.contractharness.deployment.OpenChoice.WHOLE_FRACTIONS_ACCEPTED;
import static io.contractharness.deployment.OpenChoice.WRONG_MEDIA_TYPE_400;
import static io.contractharness.deployment.OpenChoice.WRONG_METHOD_404;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a deployment does differently from the mock where nothing is documented. It still keeps the documented rules.
 */
public record OpenChoices(Set<OpenChoice> broken) {

    /** Copies the collection. */
    public OpenChoices {
        broken = Set.copyOf(broken);
    }

    /** Obeys all inferred rules. */
    public static OpenChoices likeTheMock() {
        return new OpenChoices(Set.of());
    }

    /** Differs wherever nothing is documented, but still reads {@code extend} as repeated keys. */
    public static OpenChoices unlikeTheMock() {
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
                OTHER_SPELLINGS_ACCEPTED,
                WHOLE_FRACTIONS_ACCEPTED,
                LENGTHS_IN_BYTES,
                EMPTY_EXTEND_ACCEPTED,
                BEARER_IN_ANY_CASE);
    }

    /** Differs in exactly these choices. */
    public static OpenChoices of(OpenChoice... points) {
        return new OpenChoices(Set.copyOf(Arrays.asList(points)));
    }

    /** Differs in these choices too. */
    public OpenChoices and(OpenChoice... points) {
        EnumSet<OpenChoice> all = EnumSet.copyOf(Arrays.asList(points));
        all.addAll(broken);
        return new OpenChoices(all);
    }

    /** Does not differ in this choice. */
    public OpenChoices except(OpenChoice point) {
        EnumSet<OpenChoice> rest = EnumSet.noneOf(OpenChoice.class);
        rest.addAll(broken);
        rest.remove(point);
        return new OpenChoices(rest);
    }

    boolean has(OpenChoice point) {
        return broken.contains(point);
    }
}
