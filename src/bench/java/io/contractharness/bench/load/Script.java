package io.contractharness.bench.load;

import io.contractharness.bench.work.Workload;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import java.nio.charset.StandardCharsets;

/**
 * A workload as wrk's Lua.
 *
 * @param request what is sent
 * @param first the first number of the counter
 * @param count how many numbers there are before it starts again
 */
record Script(Request request, long first, long count) {
    private static final String COUNTED = """
            local n = 0
            request = function()
              local i = string.format("%%d", %d + n %% %d)
              n = n + 1
            %s  return wrk.format(nil, %s)
            end
            """;

    /** Machine-readable, because wrk's own text rounds and changes units. */
    private static final String DONE = """
            done = function(summary, latency, requests)
              local e = summary.errors
              io.write(string.format("counted requests=%d micros=%d p50=%.1f p99=%.1f refusals=%d broken=%d\\n",
                summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
                e.status, e.connect + e.read + e.write + e.timeout))
            end
            """;

    String lua() {
        StringBuilder lua = new StringBuilder("wrk.method = " + text(request.method()) + "\n");
        StringBuilder changing = new StringBuilder();
        for (Header header : request.headers()) {
            boolean counted = header.value().contains(Workload.COUNTER);
            (counted ? changing.append("  ") : lua)
                    .append("wrk.headers[" + text(header.name()) + "] = " + text(header.value()) + "\n");
        }
        request.body().ifPresent(body -> lua.append("wrk.body = " + text(body) + "\n"));
        if (!changing.isEmpty() || request.target().contains(Workload.COUNTER)) {
            lua.append(COUNTED.formatted(first, count, changing, text(request.target())));
        } else {
            lua.append("wrk.path = " + text(request.target()) + "\n");
        }
        return lua + DONE;
    }

    private static String text(String text) {
        return text(text.getBytes(StandardCharsets.UTF_8)).replace(Workload.COUNTER, "\" .. i .. \"");
    }

    /** Any bytes as a Lua string; special characters are escaped. */
    private static String text(byte[] bytes) {
        StringBuilder lua = new StringBuilder("\"");
        for (byte b : bytes) {
            int c = b & 0xff;
            lua.append(c < ' ' || c > '~' || c == '"' || c == '\\' ? "\\%03d".formatted(c) : String.valueOf((char) c));
        }
        return lua.append('"').toString();
    }
}
