package io.contractharness.mock.template;

/** A template that cannot be filled in. */
public final class InvalidTemplateException extends IllegalArgumentException {
    private final String wanted;
    private final String came;

    InvalidTemplateException(String wanted, String came) {
        super("wanted " + wanted + ", came " + came);
        this.wanted = wanted;
        this.came = came;
    }

    public String wanted() {
        return wanted;
    }

    public String came() {
        return came;
    }
}
