package io.contractharness.exchange.secret;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A place of a text with a secret, or with a part of one. */
record SecretMatch(int from, int to, SecretForm form, boolean whole) {
    /** The text with a name instead of each match; of matches that overlap, the name of the form that counts first. */
    static String mask(String text, List<SecretMatch> matches) {
        List<SecretMatch> sorted = new ArrayList<>(matches);
        sorted.sort(Comparator.comparingInt(SecretMatch::from));
        StringBuilder result = new StringBuilder(text.length());
        int copied = 0;
        int at = 0;
        while (at < sorted.size()) {
            SecretMatch first = sorted.get(at);
            SecretForm form = first.form();
            int to = first.to();
            for (at++; at < sorted.size() && sorted.get(at).from() < to; at++) {
                to = Math.max(to, sorted.get(at).to());
                form = sorted.get(at).form().order() < form.order()
                        ? sorted.get(at).form()
                        : form;
            }
            result.append(text, copied, first.from()).append(form.name());
            copied = to;
        }
        return copied == 0 ? text : result.append(text, copied, text.length()).toString();
    }
}
