package io.contractharness.simulator.front;

import io.contractharness.http.Header;
import io.contractharness.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Requests on their way to the stubs: the sandbox in a header, and the body as it was read. */
final class Admitted {
    /** What told how the body travelled. */
    private static final Set<String> TRAVEL =
            names("Transfer-Encoding", "Content-Encoding", "Expect", "Content-Length");

    private static final Set<String> ABOUT_BODY = names("Content-Type");

    private Admitted() {}

    private static Set<String> names(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }

    static Request of(Request request, String sandbox, byte[] body) {
        List<Header> headers = new ArrayList<>(request.headers().size() + 2);
        for (Header header : request.headers()) {
            boolean stays = !TRAVEL.contains(header.name())
                    && !header.named(Address.HEADER)
                    && !(body.length == 0 && ABOUT_BODY.contains(header.name()));
            if (stays) {
                headers.add(header);
            }
        }
        headers.add(new Header("Content-Length", String.valueOf(body.length)));
        headers.add(new Header(Address.HEADER, sandbox));
        return new Request(
                request.method(), request.target(), headers, body.length == 0 ? Optional.empty() : Optional.of(body));
    }
}
