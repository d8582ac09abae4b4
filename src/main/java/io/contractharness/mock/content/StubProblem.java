package io.contractharness.mock.content;

import io.contractharness.exchange.VisibleText;
import io.contractharness.validation.Violation;

/**
 * One problem in a stub file.
 *
 * @param file the name of the file in messages: its layer, and its path in it
 * @param pointer JSON pointer into the file; empty for the whole file
 * @param came the actual content; never the value of a token
 */
public record StubProblem(String file, String pointer, String rule, String wanted, String came) {
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
        return VisibleText.inLine(file + " " + (pointer.isEmpty() ? "(file)" : pointer) + ": " + rule + ": wanted "
                + wanted + ", came " + came);
    }
}
