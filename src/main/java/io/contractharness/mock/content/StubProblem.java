package io.contractharness.mock.content;

import io.contractharness.validation.Violation;

/**
 * One thing wrong in a file of the stubs.
 *
 * @param file the file as messages call it: its layer, and its path inside
 * @param pointer JSON pointer into the file; empty for the whole file
 * @param rule the rule it breaks
 * @param wanted what the rule asks
 * @param came what stands there; never the value of a token
 */
record StubProblem(String file, String pointer, String rule, String wanted, String came) {
    static StubProblem of(String file, String schemaName, Violation violation) {
        return new StubProblem(
                file,
                violation.pointer(),
                schemaName + " " + violation.keyword(),
                violation.wanted(),
                violation.came());
    }

    @Override
    public String toString() {
        return file + " " + (pointer.isEmpty() ? "(file)" : pointer) + ": " + rule + ": wanted " + wanted + ", came "
                + came;
    }
}
