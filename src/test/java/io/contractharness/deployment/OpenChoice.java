package io.contractharness.deployment;

/** A choice that the documentation leaves open, made differently from the mock. */
public enum OpenChoice {
    /** A value that breaks a constraint is refused with 422 instead of 400. */
    BAD_VALUE_422,
    /** Missing or wrong credentials are refused with 403 instead of 401. */
    MISSING_CREDENTIALS_403,
    /** An unknown intervention is refused with 403 instead of 404. */
    UNKNOWN_INTERVENTION_403,
    /** An unknown route is refused with 403 instead of 404. */
    UNKNOWN_ROUTE_403,
    /** A wrong method is refused with 404 and no {@code Allow} instead of 405. */
    WRONG_METHOD_404,
    /** A wrong media type is refused with 400 instead of 415. */
    WRONG_MEDIA_TYPE_400,
    /** A body that is too large is refused with 400 instead of 413. */
    TOO_LARGE_400,
    /** An execution with a session that carries no intervention is refused with 404 instead of 403. */
    SESSION_WITHOUT_INTERVENTION_404,
    /** A second execution is refused with 422 instead of 409. */
    REPEATED_EXECUTION_422,
    /** A second execution is accepted with 200. */
    REPEATED_EXECUTION_ACCEPTED,
    /** The session of an execution is judged before its body. */
    SESSION_BEFORE_BODY,
    /** Error bodies of reading are plain text; those of everything else too, unless they have another shape. */
    ERRORS_AS_TEXT,
    /** Error bodies are problem documents without a {@code message}. */
    ERRORS_OF_ANOTHER_SHAPE,
    /** What an execution changed is not shown by reading. */
    EFFECTS_NOT_SHOWN,
    /** Every extended part is present, requested or not. */
    UNASKED_PARTS_PRESENT,
    /** An extended part without data is absent instead of null. */
    EMPTY_PARTS_ABSENT,
    /** Successful answers carry fields that no page names. */
    UNDOCUMENTED_FIELDS,
    /** The base field {@code codePin} is missing. */
    BASE_FIELD_MISSING,
    /** The base field {@code archivedAt} is null. */
    BASE_FIELD_NULL,
    /** Dates end in {@code +00:00} instead of {@code Z}. */
    OFFSET_DATES,
    /** The content type of a success has a {@code charset} parameter. */
    CHARSET_PARAMETER,
    /** Every execution returns the same presigned URL, which takes no upload. */
    CONSTANT_PRESIGNED_URL,
    /** The members of {@code signature} may be left out. */
    SIGNATURE_MEMBERS_OPTIONAL,
    /** A negative {@code signature.size} is accepted. */
    NEGATIVE_SIZE_ACCEPTED,
    /** A whole number written with a fraction, such as 1024.0, is an integer. */
    WHOLE_FRACTIONS_ACCEPTED,
    /** Members of the request body that no page names are refused. */
    UNKNOWN_MEMBERS_REFUSED,
    /** Empty names are refused. */
    EMPTY_NAMES_REFUSED,
    /** An {@code email} that is no address is refused. */
    EMAIL_FORMAT_CHECKED,
    /** Lengths are counted in UTF-16 units instead of characters. */
    LENGTHS_IN_UTF16_UNITS,
    /** Lengths are counted in UTF-8 bytes instead of characters. */
    LENGTHS_IN_BYTES,
    /** Of several {@code extend} keys only the last is read. */
    LAST_EXTEND_ONLY,
    /** {@code extend} is one key with a comma list; a repeated key is refused. */
    COMMA_EXTEND_ONLY,
    /** An empty {@code extend} means none. */
    EMPTY_EXTEND_ACCEPTED,
    /** The same {@code extend} value twice is refused. */
    DUPLICATE_EXTENDS_REFUSED,
    /** An identifier may have leading zeros or a plus sign. */
    OTHER_SPELLINGS_ACCEPTED,
    /** The scheme {@code Bearer} may be written in any case. */
    BEARER_IN_ANY_CASE
}
