package io.contractharness.suite;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One of several equal parts of a run.
 *
 * @param index counted from 1
 * @param count how many parts there are
 */
public record Shard(int index, int count) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,2})/([1-9][0-9]{0,2})");

    /** @throws IllegalArgumentException unless {@code text} is like {@code 2/5} */
    public static Shard parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            Shard shard = new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            if (shard.index <= shard.count) {
                return shard;
            }
        }
        throw new IllegalArgumentException("wanted a part such as 2/5, came '" + text + "'");
    }

    /** Every count-th scenario, so that heavy features are spread over all parts. */
    List<ScenarioInfo> of(List<ScenarioInfo> scenarios) {
        return IntStream.range(0, scenarios.size())
                .filter(i -> i % count == index - 1)
                .mapToObj(scenarios::get)
                .toList();
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
