package io.contractharness.report.writer;

/** The difference between two short texts in whole words: the text before it, the difference, and the text after it. */
record WordDiff(Side wanted, Side came) {
    /** One of the two texts in three pieces. */
    record Side(String before, String differs, String after) {
        /** Whether the difference is marked; a mark on the whole text would not help. */
        public boolean marked() {
            return !differs.isEmpty() && !(before.isEmpty() && after.isEmpty());
        }
    }

    static WordDiff of(String wanted, String came) {
        int shorter = Math.min(wanted.length(), came.length());
        int start = 0;
        while (start < shorter && wanted.charAt(start) == came.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && wanted.charAt(wanted.length() - 1 - end) == came.charAt(came.length() - 1 - end)) {
            end++;
        }
        while (!boundary(wanted, start) || !boundary(came, start)) {
            start--;
        }
        while (!boundary(wanted, wanted.length() - end) || !boundary(came, came.length() - end)) {
            end--;
        }
        return new WordDiff(side(wanted, start, end), side(came, start, end));
    }

    private static boolean boundary(String text, int at) {
        return at == 0 || at == text.length() || !word(text.charAt(at - 1)) || !word(text.charAt(at));
    }

    private static boolean word(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || "_-.:".indexOf(c) >= 0;
    }

    private static Side side(String text, int start, int end) {
        int to = text.length() - end;
        return new Side(text.substring(0, start), text.substring(start, to), text.substring(to));
    }
}
