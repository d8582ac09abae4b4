package io.contractharness.bench.work;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One kind of request, sent again and again.
 *
 * @param key its letter in the tables
 * @param title a short title
 * @param request what is sent; {@link #COUNTER} in it means a number that is different each time
 * @param right the expected answer; no body until {@link Work#with} brings it
 * @param each whether the body is different each time, so that only its form is compared
 */
public record Workload(String key, String title, Request request, JsonResponse right, boolean each) {
    public static final String COUNTER = "{n}";

    /** Why an answer is wrong; empty when it is right. */
    public Optional<String> flaw(JsonResponse came) {
        if (came.status() != right.status()) {
            return Optional.of("wanted " + right.status() + ", came " + came.status());
        }
        boolean same = each
                ? form(came.body()).equals(form(right.body()))
                : came.body().equals(right.body());
        return same ? Optional.empty() : Optional.of("came " + came.status() + " with another body");
    }

    private static List<String> form(JsonNode body) {
        List<String> members = new ArrayList<>();
        body.properties()
                .forEach(m -> members.add(m.getKey() + " " + m.getValue().getNodeType()));
        return members;
    }

    public boolean refused() {
        return right.status() >= 400;
    }

    public Workload with(List<Header> further) {
        Request changed = request;
        for (Header header : further) {
            changed = changed.withHeader(header.name(), header.value());
        }
        return with(changed);
    }

    public Workload with(Request other) {
        return new Workload(key, title, other, right, each);
    }

    Workload with(JsonResponse reply) {
        return new Workload(key, title, request, reply, each);
    }
}
