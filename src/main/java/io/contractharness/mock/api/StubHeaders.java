package io.contractharness.mock.api;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.mock.exchange.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Sets the headers that mappings see: the sandbox, and the length of the body after it was read. */
final class StubHeaders {
    /** Headers about the transfer of the body. */
    private static final Set<String> TRANSFER =
            names("Transfer-Encoding", "Content-Encoding", "Expect", "Content-Length", Address.HEADER);

    private StubHeaders() {}

    private static Set<String> names(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }

    static Request of(Request request, String sandbox, byte[] body) {
        List<Header> headers = new ArrayList<>(request.headers());
        headers.removeIf(h -> TRANSFER.contains(h.name()) || body.length == 0 && h.named("Content-Type"));
        headers.add(new Header("Content-Length", String.valueOf(body.length)));
        headers.add(new Header(Address.HEADER, sandbox));
        return new Request(
                request.method(), request.target(), headers, body.length == 0 ? Optional.empty() : Optional.of(body));
    }
}
