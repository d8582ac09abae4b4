package io.contractharness.exchange.secret;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds many forms of secrets, and parts of them, in one pass over a text. */
final class FormIndex {
    /** This many characters of a random token do not match by chance, and fewer do not give the token away. */
    static final int PART = 16;
    /** Each part contains one block whole: a piece of a form that starts at a multiple of this length. */
    static final int BLOCK = PART / 2;

    /** Of a rare form only every so many characters are looked for. */
    private static final int SPARSE = 512;

    private static final int BASE = 31;
    /** {@link #BASE} to the power of {@link #BLOCK} - 1, in 32 bits. */
    private static final int FIRST = 1_742_810_335;

    private static final int FILTER = 1 << 18;

    /** The blocks by their hash; most texts contain none of them, and the filter tells it at once. */
    private final Map<Integer, List<Block>> blocks = new HashMap<>();

    private final long[] filter = new long[FILTER / Long.SIZE];
    private int forms;

    private record Block(SecretForm form, int at) {}

    void add(SecretForm form) {
        forms = Math.max(forms, form.order() + 1);
        for (int at = 0; at + BLOCK <= form.text().length(); at += form.parts() ? BLOCK : SPARSE) {
            int hash = 0;
            for (int i = at; i < at + BLOCK; i++) {
                hash = hash * BASE + SecretForm.small(form.text().charAt(i));
            }
            filter[slot(hash) >> 6] |= 1L << slot(hash);
            blocks.computeIfAbsent(hash, key -> new ArrayList<>(1)).add(new Block(form, at));
        }
    }

    /** The hash of the last characters of a text that is read one by one. */
    private final class Window {
        private final char[] last = new char[BLOCK];
        private int count;
        private int hash;

        /** Whether the last characters may be a block. */
        boolean add(char c) {
            int place = count & BLOCK - 1;
            hash = (hash - last[place] * FIRST) * BASE + c;
            last[place] = c;
            return ++count >= BLOCK && (filter[slot(hash) >> 6] & 1L << slot(hash)) != 0;
        }
    }

    /** A quick look: false when the text has nothing of two indexes, of which one is for letters and digits only. */
    static boolean mayFind(DecodedText text, FormIndex visible, FormIndex lettersAndDigits) {
        Window all = visible.new Window();
        Window some = lettersAndDigits.new Window();
        char[] chars = text.chars();
        for (int at = 0; at < chars.length; at++) {
            char c = chars[at];
            if (DecodedText.isVisible(c)) {
                char small = SecretForm.small(c);
                boolean found = all.add(small);
                if (DecodedText.isZero(chars, at)) {
                    found |= ++at < chars.length && all.add('x');
                } else if (DecodedText.isLetterOrDigit(c)) {
                    found |= some.add(small);
                }
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    void find(DecodedText text, List<SecretMatch> found) {
        if (blocks.isEmpty() || text.length() < BLOCK) {
            return;
        }
        int[] done = new int[forms]; // up to where each form has been found
        Window window = new Window();
        for (int end = 0; end < text.length(); end++) {
            if (window.add(SecretForm.small(text.chars()[end]))) {
                compare(text, end - BLOCK + 1, blocks.getOrDefault(window.hash, List.of()), done, found);
            }
        }
    }

    private static void compare(
            DecodedText text, int start, List<Block> candidates, int[] done, List<SecretMatch> found) {
        for (Block block : candidates) {
            SecretForm form = block.form();
            if (start + BLOCK > done[form.order()]) {
                int whole = form.text().length();
                Span span = span(text, start, block, form.blanks() == SecretForm.Blanks.NEVER);
                if (span.length() < whole && form.blanks() == SecretForm.Blanks.IN_THE_WHOLE) {
                    span = span(text, start, block, true);
                }
                if (span.right() >= BLOCK && span.length() >= Math.min(PART, whole)) {
                    int end = start + span.right();
                    done[form.order()] = end;
                    found.add(new SecretMatch(
                            text.from()[start - span.left()], text.to()[end - 1], form, span.length() == whole));
                }
            }
        }
    }

    /** How many characters match before the start of a block, and from there. */
    private record Span(int left, int right) {
        int length() {
            return left + right;
        }
    }

    private static Span span(DecodedText text, int start, Block block, boolean together) {
        SecretForm form = block.form();
        int left = 0;
        while (left < Math.min(start, block.at())
                && form.matches(block.at() - left - 1, text, start - left - 1)
                && !(together && text.apart()[start - left])) {
            left++;
        }
        int right = 0;
        while (start + right < text.length()
                && block.at() + right < form.text().length()
                && form.matches(block.at() + right, text, start + right)
                && !(together && right > 0 && text.apart()[start + right])) {
            right++;
        }
        return new Span(left, right);
    }

    private static int slot(int hash) {
        return (hash ^ hash >>> 16) & FILTER - 1;
    }
}
