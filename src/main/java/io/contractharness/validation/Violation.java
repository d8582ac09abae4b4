package io.contractharness.validation;

/**
 * One way in which a JSON value breaks its schema.
 *
 * @param pointer JSON pointer of the value at fault; of the missing or the extra member for {@code required} and
 *     {@code additionalProperties}
 * @param keyword the keyword it breaks; {@code nullable} for a null where none may be
 * @param wanted what the keyword asks
 * @param came the value in short
 */
public record Violation(String pointer, String keyword, String wanted, String came) {
    @Override
    public String toString() {
        return (pointer.isEmpty() ? "(body)" : pointer) + ": wanted " + wanted + ", came " + came;
    }
}
