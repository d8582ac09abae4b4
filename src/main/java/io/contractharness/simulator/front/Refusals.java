package io.contractharness.simulator.front;

import com.github.tomakehurst.wiremock.servlet.WireMockHttpServletRequestAdapter;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
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
        return Answer.message(status, HttpStatus.getMessage(status));
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
