package io.contractharness.simulator.front;

import com.github.tomakehurst.wiremock.servlet.WireMockHttpServletRequestAdapter;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty and WireMock refuse by themselves, told as the API tells refusals: JSON, never a page or a stack trace. */
final class Refusals extends ErrorHandler {
    private static final Set<String> READERS =
            Set.of(WireMockHttpServletRequestAdapter.class.getName(), LoggedRequest.class.getName());

    private final Judge judge;
    private final Cors cors;

    Refusals(Judge judge, Cors cors) {
        this.judge = judge;
        this.cors = cors;
        setCacheControl(null);
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, Throwable cause, Callback callback)
            throws IOException {
        Answer answer = answer(request, code, cause);
        Gate.head(answer, response);
        // A request that Jetty could not read has not passed the entrance.
        cors.open(request, response.getHeaders());
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    private Answer answer(Request request, int code, Throwable cause) {
        if (code == HttpStatus.NOT_FOUND_404) {
            String path = request.getHttpURI().getPath();
            return judge.unknown(request.getMethod(), path == null ? "/" : path);
        }
        boolean unreadable = code == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 || takingApart(cause);
        int status = unreadable ? HttpStatus.BAD_REQUEST_400 : code;
        String name = HttpStatus.getMessage(status);
        return Answer.message(
                status, why(cause, status).map(why -> name + ": " + why).orElse(name));
    }

    /** Jetty's own words, which repeat one character of the request at the most. */
    private static Optional<String> why(Throwable cause, int status) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof HttpException refused && refused.getReason() != null) {
                return Optional.of(refused.getReason()).filter(why -> !why.equals(HttpStatus.getMessage(status)));
            }
        }
        return status == HttpStatus.BAD_REQUEST_400 ? Optional.of(unread(cause)) : Optional.empty();
    }

    private static String unread(Throwable cause) {
        return takingApart(cause)
                ? "wanted query, charset, cookies and form as they are defined, came something else"
                : "wanted a request line and headers as HTTP/1.1 defines them, came something else";
    }

    /** WireMock takes a request apart (charset, cookies, parts of a form) before it looks for a stub. */
    private static boolean takingApart(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (Arrays.stream(t.getStackTrace()).anyMatch(frame -> READERS.contains(frame.getClassName()))) {
                return true;
            }
        }
        return false;
    }
}
